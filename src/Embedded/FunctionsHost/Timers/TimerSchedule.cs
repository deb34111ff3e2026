using NCrontab;

namespace SparkSteps.Embedded.FunctionsHost.Timers;

/// <summary>When a timer fires: by NCRONTAB in a time zone, or every so often.</summary>
internal sealed class TimerSchedule
{
    private const int Samples = 10;
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    private readonly Func<DateTime, DateTime> _next;

    private TimerSchedule(Func<DateTime, DateTime> next) => _next = next;

    /// <param name="text">NCRONTAB with six fields (five are taken too), or the text of a TimeSpan.</param>
    /// <param name="zone">A time zone's name as in WEBSITE_TIME_ZONE; null is UTC.</param>
    /// <returns>Null when the text or the zone is neither.</returns>
    public static TimerSchedule? Parse(string text, string? zone)
    {
        if (TimeSpan.TryParse(text, out var period))
        {
            return period > TimeSpan.Zero ? new TimerSchedule(after => after + period) : null;
        }

        var withSeconds = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length != 5;
        var cron = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds });
        return cron is not null && FindZone(zone) is { } found ? new TimerSchedule(after => NextInZone(cron, found, after)) : null;
    }

    /// <summary>The first time after this one, both in UTC.</summary>
    public DateTime Next(DateTime after) => _next(after);

    /// <summary>Whether all gaps are so long that a missed run is worth making up.</summary>
    public bool CanBeMonitored(DateTime from)
    {
        for (var sample = 0; sample < Samples; sample++)
        {
            var next = Next(from);
            if (sample > 0 && next - from < ShortestMonitored)
            {
                return false;
            }

            from = next;
        }

        return true;
    }

    private static TimeZoneInfo? FindZone(string? zone) =>
        zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;

    // A time that the clock skips in spring counts as the hour after; one that it repeats in autumn counts once.
    private static DateTime NextInZone(CrontabSchedule cron, TimeZoneInfo zone, DateTime after)
    {
        var local = DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(after, zone), DateTimeKind.Unspecified);
        while (true)
        {
            local = cron.GetNextOccurrence(local);
            var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            var next = TimeZoneInfo.ConvertTimeToUtc(valid, zone);
            if (next > after)
            {
                return next;
            }
        }
    }
}
