namespace SparkSteps.Schedules.Times;

/// <summary>All due times of a schedule, in order. None is given twice.</summary>
internal sealed class DueTimes
{
    // What lies outside is not asked for by anyone who means it, and so near the ends of all time nothing can be computed.
    private static readonly DateTimeOffset s_first = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_last = new(9900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Func<DateTimeOffset, DateTimeOffset?> _next;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;

    private DueTimes(Func<DateTimeOffset, DateTimeOffset?> next, DateTimeOffset? start, DateTimeOffset? end) =>
        (_next, _start, _end) = (next, start ?? s_first, end ?? s_last);

    /// <param name="start">The first moment that can be due.</param>
    /// <param name="end">The first moment that cannot be due any more.</param>
    /// <param name="anchor">From when <c>@every</c> counts when there is no start.</param>
    public static DueTimes Of(CronExpression cron, TimeZoneInfo zone, DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset anchor) =>
        cron switch
        {
            CronInterval interval => new DueTimes(after => interval.Next(start ?? anchor + interval.Every, after), start, end),
            CronFields fields => new DueTimes(NextOf(new ZonedCron(fields, zone)), start, end),
            _ => throw new InvalidOperationException($"A {cron.GetType().Name} is not known."),
        };

    /// <summary>The first one after a time; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var from = after < _start ? _start.AddTicks(-1) : after;
        from = from < s_first ? s_first.AddTicks(-1) : from;
        return from < s_last && _next(from) is { } next && next < _end ? next : null;
    }

    /// <summary>From a time on, itself included.</summary>
    public IEnumerable<DateTimeOffset> From(DateTimeOffset time)
    {
        for (var next = Next(time > s_first ? time.AddTicks(-1) : DateTimeOffset.MinValue); next is { } due; next = Next(due))
        {
            yield return due;
        }
    }

    /// <summary>The newest ones from a time on and before another one, oldest first, without walking through all of a long time.</summary>
    public IReadOnlyList<DateTimeOffset> Newest(int count, DateTimeOffset from, DateTimeOffset before)
    {
        for (var span = TimeSpan.FromMinutes(1); ; span *= 2)
        {
            var begin = before - from <= span ? from : before - span;
            var times = From(begin).TakeWhile(due => due < before).ToList();
            if (times.Count >= count || begin == from)
            {
                return [.. times.TakeLast(count)];
            }
        }
    }

    private static Func<DateTimeOffset, DateTimeOffset?> NextOf(ZonedCron cron) =>
        after => cron.Next(after.UtcDateTime) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
}
