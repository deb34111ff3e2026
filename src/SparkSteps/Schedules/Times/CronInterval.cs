namespace SparkSteps.Schedules.Times;

/// <summary><c>@every 15m</c>: by elapsed time, whatever clocks on walls do.</summary>
internal sealed record CronInterval(TimeSpan Every) : CronExpression
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The first of the times <paramref name="first"/>, and every so often after it, that is after a time.</summary>
    public DateTimeOffset Next(DateTimeOffset first, DateTimeOffset after) =>
        after < first ? first : first + Every * ((after - first).Ticks / Every.Ticks + 1);
}
