using SparkSteps.Schedules.Times;

namespace SparkSteps.Tests.Schedules.Times;

internal static class Some
{
    public static CronExpression Cron(string text) =>
        CronExpression.TryParse(text, out var cron, out var fault) ? cron : throw new ArgumentException(fault);

    public static TimeZoneInfo Zone(string name = "UTC") =>
        TimeZoneName.TryFind(name, out var zone) ? zone : throw new ArgumentException(name);

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    public static DueTimes Times(string cron, string zone = "UTC", string? start = null, string? end = null, string anchor = "2026-01-01T00:00:00Z") =>
        DueTimes.Of(Cron(cron), Zone(zone), start is null ? null : At(start), end is null ? null : At(end), At(anchor));
}
