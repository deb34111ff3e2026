namespace SparkSteps.Schedules.Times;

/// <summary>
/// The fields of a cron expression on the clocks of a zone, also when these are put forward or back. As with Vixie cron: an expression that
/// names times of the day is due once for each; right after the gap for a time that does not exist, at the first of two for one that comes
/// twice. One that goes by steps is due whenever the clocks show a time that fits, and so goes on through the change.
/// </summary>
internal sealed class ZonedCron(CronFields fields, TimeZoneInfo zone)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // No zone has put its clocks back by more than a day.
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromDays(2);

    /// <summary>The first due time after a time, both UTC; null when there is none.</summary>
    public DateTime? Next(DateTime after)
    {
        var span = ZoneSpan.From(zone, after);
        var due = fields.NextAfter(fields.IsIntervalLike ? span.LocalStart : LatestShown(after));
        while (due >= span.LocalEnd)
        {
            var following = span.Following();
            if (fields.IsIntervalLike && following.LocalStart != span.LocalEnd)
            {
                due = fields.NextAfter(following.LocalStart - Second);
            }

            span = following;
        }

        return due is { } local ? Later(span.Start, DateTime.SpecifyKind(local - span.Offset, DateTimeKind.Utc)) : null;
    }

    /// <summary>The latest time that clocks have shown so far: what they show a second time is over.</summary>
    private DateTime LatestShown(DateTime at)
    {
        var span = ZoneSpan.From(zone, at - LongestRepeat);
        var latest = DateTime.MinValue;
        for (; span.End <= at; span = span.Following())
        {
            latest = Later(latest, span.LocalEnd - Second);
        }

        return Later(latest, at + span.Offset);
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
