using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NCrontab;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>When a ScheduledSparkApplication is due: five fields, @every, or one of the other words. A time in a clock's gap is left out.</summary>
internal sealed partial class OperatorCron
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["@hourly"] = "0 * * * *", ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *", ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *",
    };

    private readonly Func<DateTimeOffset, DateTimeOffset> _next;

    private OperatorCron(Func<DateTimeOffset, DateTimeOffset> next) => _next = next;

    public DateTimeOffset Next(DateTimeOffset after) => _next(after);

    /// <returns>Null when the operator would not take the spec, and then its reason.</returns>
    public static (OperatorCron? Cron, string? Error) Read(JsonNode? spec)
    {
        var text = spec.Text("schedule") ?? "";
        if (Every().Match(text) is { Success: true } every)
        {
            var span = TimeSpan.FromSeconds(long.Parse(every.Groups[1].ValueSpan) * every.Groups[2].Value switch { "h" => 3600, "m" => 60, _ => 1 });
            return (new OperatorCron(after => new DateTimeOffset(after.Ticks - after.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero) + span), null);
        }

        var zone = spec.Text("timeZone") is { Length: > 0 } name and not "Local"
            ? TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null
            : TimeZoneInfo.Utc;
        return zone is null ? (null, $"unknown time zone {spec.Text("timeZone")}")
            : CrontabSchedule.TryParse(Words.GetValueOrDefault(text, text)) is { } cron ? (new OperatorCron(after => Next(cron, zone, after)), null)
            : (null, $"failed to parse schedule {text}");
    }

    private static DateTimeOffset Next(CrontabSchedule cron, TimeZoneInfo zone, DateTimeOffset after)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        do
        {
            local = cron.GetNextOccurrence(local);
        }
        while (zone.IsInvalidTime(local) || new DateTimeOffset(local, zone.GetUtcOffset(local)) <= after);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    [GeneratedRegex(@"\A@every ([0-9]{1,9})([smh])\z")]
    private static partial Regex Every();
}
