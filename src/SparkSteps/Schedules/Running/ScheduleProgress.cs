using SparkSteps.Schedules.Times;

namespace SparkSteps.Schedules.Running;

/// <summary>
/// What a schedule is to say next, from itself, from what its runs' records say, and from the clock. Pure, and the same whoever asks: two that
/// look at the same time come to the same decisions, and only one of them can write them. What is decided is written before it is done.
/// </summary>
internal static class ScheduleProgress
{
    /// <param name="runOf">The run of an open due time; null when it is not recorded (yet).</param>
    /// <returns>The same schedule when there is nothing to do.</returns>
    public static Schedule Next(
        Schedule schedule, DueTimes times, Func<DueTime, DueRun?> runOf, ScheduleOptions options, DateTimeOffset now)
    {
        var next = schedule with { History = [.. schedule.History.Select(due => Followed(due, runOf))] };
        if (!schedule.Paused)
        {
            next = Overdue(next, now);
            var passed = PassedTimes.Of(next, times, options.OnTime, now);
            next = Passed(next, times, passed, now);
            next = passed.Due.Aggregate(next, (before, due) => DueAdmission.Admit(before, due, options, now));
            next = Started(next, options);
        }

        next = next with { History = KeptHistory.Of(next.History, next.HistoryLimits) };
        return next.NextDueAt == schedule.NextDueAt && next.History.SequenceEqual(schedule.History) && next.Waiting.SequenceEqual(schedule.Waiting)
            ? schedule
            : next;
    }

    private static DueTime Followed(DueTime due, Func<DueTime, DueRun?> runOf) => !due.IsOpen ? due : runOf(due) switch
    {
        null => due.State == DueState.Running ? due with { State = DueState.Failed, Reason = "The record of its run is gone." } : due,
        { State: DueState.Running } => due with { State = DueState.Running },
        var ended => due with { State = ended.State, Reason = ended.Reason },
    };

    /// <summary>Takes out of those that wait what can no longer be started in time.</summary>
    private static Schedule Overdue(Schedule schedule, DateTimeOffset now)
    {
        var overdue = schedule.Waiting.Where(due => DueAdmission.IsOverdue(schedule, due, now)).ToList();
        return overdue.Count == 0 ? schedule : schedule with
        {
            Waiting = [.. schedule.Waiting.Except(overdue)],
            History = [.. schedule.History, .. overdue.Select(due => DueAdmission.Overdue(schedule, due))],
        };
    }

    private static Schedule Passed(Schedule schedule, DueTimes times, PassedTimes passed, DateTimeOffset now)
    {
        var last = passed.Due.Count > 0 ? passed.Due[^1].DueAt : passed.Missed.Select(due => due.Until ?? due.DueAt).FirstOrDefault();
        return schedule.NextDueAt is not { } due || due > now ? schedule : schedule with
        {
            NextDueAt = times.Next(now),
            LastDueAt = last == default ? schedule.LastDueAt : last,
            History = [.. schedule.History, .. passed.Missed],
        };
    }

    /// <summary>Decides on the runs that there is room for: those of the clock first, backfilled ones after them, the oldest first.</summary>
    private static Schedule Started(Schedule schedule, ScheduleOptions options)
    {
        foreach (var due in schedule.Waiting.OrderBy(due => due.Cause == DueCause.Backfill).ThenBy(due => due.DueAt).ToList())
        {
            if (MayStart(schedule, due, options))
            {
                schedule = schedule with
                {
                    Waiting = [.. schedule.Waiting.Where(other => other != due)],
                    History = [.. schedule.History, due with { State = DueState.Starting, IsPipeline = schedule.IsPipeline }],
                    LastRunId = due.RunId,
                };
            }
        }

        return schedule;
    }

    private static bool MayStart(Schedule schedule, DueTime due, ScheduleOptions options) => schedule.Overlap != OverlapPolicy.Allow
        ? !schedule.History.Any(other => other.IsOpen)
        : due.Cause != DueCause.Backfill ||
            schedule.History.Count(other => other.IsOpen && other.Cause == DueCause.Backfill) < options.BackfillParallel;
}
