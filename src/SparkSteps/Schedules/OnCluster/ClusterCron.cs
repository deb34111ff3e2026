using SparkSteps.Schedules.Times;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>
/// A cron expression in the words of the library that the Spark operator uses: five fields, Sunday 0, no range over the end of the week,
/// spans of time without days.
/// </summary>
internal static class ClusterCron
{
    /// <summary>Null when it counts seconds.</summary>
    public static string? Of(CronExpression cron) => cron switch
    {
        CronInterval { Every: var every } => $"@every {(long)every.TotalSeconds}s",
        CronFields { Second.Values: 1 } fields => string.Join(' ', Text(fields.Minute), Text(fields.Hour), Text(fields.Day), Text(fields.Month), Text(fields.Weekday)),
        _ => null,
    };

    private static string Text(CronField field) =>
        field.IsAny ? "*" : string.Join(',', Enumerable.Range(0, 60).Where(field.Contains));
}
