using System.Globalization;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules.Running;

/// <summary>What becomes of a due time that has just come, while others run or wait. Pure.</summary>
internal static class DueAdmission
{
    public static Schedule Admit(Schedule schedule, DueTime due, ScheduleOptions options, DateTimeOffset now)
    {
        if (IsOverdue(schedule, due, now))
        {
            return Decided(schedule, Overdue(schedule, due));
        }

        // Times that are made up take their turn under every policy, and are no reason to skip one of the clock's or to end it.
        return due.IsMadeUp ? Waiting(schedule, due) : schedule.Overlap switch
        {
            OverlapPolicy.Forbid when Earlier(schedule) is { } earlier =>
                Decided(schedule, due.Without(DueState.Skipped, $"{Shown(earlier)} and overlap is forbid.")),
            OverlapPolicy.Queue when schedule.Waiting.Count(other => !other.IsMadeUp) >= options.MaxWaiting =>
                Decided(schedule, due.Without(DueState.Skipped, $"{options.MaxWaiting} due times wait already, which is the most.")),
            OverlapPolicy.Replace => Waiting(Replaced(schedule, due), due),
            _ => Waiting(schedule, due),
        };
    }

    /// <summary>Whether the deadline for its start is over. What people ask for has none.</summary>
    public static bool IsOverdue(Schedule schedule, DueTime due, DateTimeOffset now) =>
        due.Cause is DueCause.Clock or DueCause.CatchUp && schedule.StartDeadline is { } deadline && now - due.DueAt > deadline;

    public static DueTime Overdue(Schedule schedule, DueTime due)
    {
        var limit = Duration.Format(schedule.StartDeadline ?? default);
        var why = schedule.History.LastOrDefault(other => other.IsOpen) is { } open && schedule.Overlap != OverlapPolicy.Allow
            ? $"{Shown(open)}."
            : "Nobody looked in time, or the schedule was paused.";
        return due.Without(DueState.Missed, $"It could not be started within {limit}, its startDeadline. {why}");
    }

    private static DueTime? Earlier(Schedule schedule) =>
        schedule.History.LastOrDefault(other => other.IsOpen && !other.IsMadeUp) ?? schedule.Waiting.LastOrDefault(other => !other.IsMadeUp);

    // Their runs are cancelled once this is written.
    private static Schedule Replaced(Schedule schedule, DueTime due)
    {
        var reason = $"The due time {At(due)} has come before it could start, and overlap is replace.";
        var waiting = schedule.Waiting.Where(other => !other.IsMadeUp).ToList();
        return schedule with
        {
            Waiting = [.. schedule.Waiting.Except(waiting)],
            History =
            [
                .. schedule.History.Select(other => other.IsOpen && !other.IsMadeUp ? other with { IsReplaced = true } : other),
                .. waiting.Select(other => other.Without(DueState.Skipped, reason)),
            ],
        };
    }

    private static Schedule Waiting(Schedule schedule, DueTime due) => schedule with { Waiting = [.. schedule.Waiting, due] };

    private static Schedule Decided(Schedule schedule, DueTime due) => schedule with { History = [.. schedule.History, due] };

    private static string Shown(DueTime other) =>
        other.IsOpen ? $"Run {other.RunId} of {At(other)} has not ended" : $"The due time {At(other)} still waits";

    private static string At(DueTime due) => due.DueAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
