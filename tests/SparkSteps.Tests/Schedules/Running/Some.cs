using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Tests.Schedules.Running;

internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Hourly in UTC; the next due time is noon.</summary>
    public static Schedule Schedule(OverlapPolicy overlap = OverlapPolicy.Allow, string cron = "0 * * * *") => new()
    {
        Name = "nightly",
        Cron = cron,
        Overlap = overlap,
        Step = default(System.Text.Json.JsonElement),
        Anchor = Noon.AddDays(-1),
        NextDueAt = Noon,
    };

    public static DueTime Due(DateTimeOffset at, DueState state = DueState.Running, DueCause cause = DueCause.Clock) =>
        PassedTimes.New("nightly", at, cause) with { State = state };

    public static DueRun Run(RunState state = RunState.Running, string? reason = null) => DueRun.Of(
        Runs.Some.Run() with { State = state, Reason = reason });

    public static Schedule Look(Schedule schedule, DateTimeOffset now, Func<DueTime, DueRun?>? runOf = null, ScheduleOptions? options = null) =>
        ScheduleProgress.Next(schedule, schedule.Times() ?? throw new InvalidOperationException(schedule.TimeZone), runOf ?? (_ => Run()), options ?? new(), now);

    public static string Show(IEnumerable<DueTime> times) =>
        string.Join(' ', times.Select(due => $"{due.DueAt:HH:mm}{(due.Until is { } until ? $"-{until:HH:mm}" : "")}:{due.State}{(due.IsReplaced ? "!" : "")}"));
}
