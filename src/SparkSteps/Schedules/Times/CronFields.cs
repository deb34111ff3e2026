namespace SparkSteps.Schedules.Times;

/// <summary>The fields of a cron expression, as a calendar and a clock on the wall show them.</summary>
internal sealed record CronFields(CronField Second, CronField Minute, CronField Hour, CronField Day, CronField Month, CronField Weekday)
    : CronExpression
{
    /// <summary>From one 29 February to the next over a year such as 2100 that has none.</summary>
    private const int MostYears = 9;

    private static readonly CronFieldKind[] s_kinds =
        [CronFieldKind.Second, CronFieldKind.Minute, CronFieldKind.Hour, CronFieldKind.Day, CronFieldKind.Month, CronFieldKind.Weekday];

    /// <summary>
    /// Whether it goes on all the time or by steps (<c>*/10 * * * *</c>, <c>0 * * * *</c>) rather than naming times of the day. Cron tells
    /// them apart by the star, because only the latter are moved or left out when clocks change.
    /// </summary>
    public bool IsIntervalLike => Second.BeginsWithStar || Minute.BeginsWithStar || Hour.BeginsWithStar;

    public static (CronExpression? Expression, string? Fault) Parse(string text)
    {
        var texts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length is not (5 or 6))
        {
            return (null, $"There are {texts.Length} fields instead of 5 or 6.");
        }

        var parsed = (texts.Length == 5 ? ["0", .. texts] : texts).Zip(s_kinds, CronField.Parse).ToList();
        var faults = parsed.Select(field => field.Fault).OfType<string>().ToList();
        if (faults.Count > 0 || parsed.Select(field => field.Field).OfType<CronField>().ToList() is not [var second, var minute, var hour, var day, var month, var weekday])
        {
            return (null, string.Join(' ', faults));
        }

        var fields = new CronFields(second, minute, hour, day, month, weekday);
        return fields.NextAfter(DateTime.UnixEpoch) is null ? (null, "No month that it names has such a day.") : (fields, null);
    }

    /// <summary>The first time on the wall after this one, to the second; null when there is none.</summary>
    public DateTime? NextAfter(DateTime time)
    {
        var from = new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond).AddSeconds(1);
        for (var day = from.Date; day.Year - time.Year <= MostYears; day = day.AddDays(1))
        {
            if (Fits(day) && TimeOfDay(day == from.Date ? from.TimeOfDay : TimeSpan.Zero) is { } timeOfDay)
            {
                return day + timeOfDay;
            }
        }

        return null;
    }

    // Day and weekday, when both are said, are two ways to be due: 0 0 13 * 5 is every 13th and every Friday.
    private bool Fits(DateTime date)
    {
        var (day, weekday) = (Day.Contains(date.Day), Weekday.Contains((int)date.DayOfWeek));
        return Month.Contains(date.Month) && (Day.IsAny || Weekday.IsAny ? day && weekday : day || weekday);
    }

    private TimeSpan? TimeOfDay(TimeSpan from)
    {
        for (var hour = Hour.Next(from.Hours); hour is { } h; hour = Hour.Next(h + 1))
        {
            var isFirstHour = h == from.Hours;
            for (var minute = Minute.Next(isFirstHour ? from.Minutes : 0); minute is { } m; minute = Minute.Next(m + 1))
            {
                if (Second.Next(isFirstHour && m == from.Minutes ? from.Seconds : 0) is { } s)
                {
                    return new TimeSpan(h, m, s);
                }
            }
        }

        return null;
    }
}
