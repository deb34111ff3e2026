using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Schedules;

/// <summary>
/// Runs a schedule's step or pipeline at once, whatever its clock, its overlap and a pause say. The schedule notes it before the run is made,
/// so that the run counts for the due times to come.
/// </summary>
public sealed class ScheduleRunNow(
    ScheduleStore store, ScheduleAdvancer advancer, ScheduledRuns runs, IdempotencyKeys keys, TimeProvider time)
{
    /// <param name="key">Makes repeats safe; without it each call is a run.</param>
    /// <returns>Null when there is no such schedule.</returns>
    public async Task<IntakeResult?> RunAsync(string name, string? key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(name, cancellationToken) is not { Schedule: { IsRemoved: false } schedule })
        {
            return null;
        }

        var (id, isNew, taken) = await ClaimAsync(name, key, cancellationToken);
        if (taken is not null)
        {
            return IntakeResult.Refused(taken);
        }

        var due = Due(schedule, id);
        if (!isNew && await runs.FindAsync(due, cancellationToken) is { } earlier)
        {
            return earlier.Result;
        }

        return await runs.CheckAsync(schedule, new RequestIdentity.Recorded(id, name), cancellationToken) is { } problem
            ? IntakeResult.Refused(problem)
            : await RunAsync(name, id, cancellationToken);
    }

    private async Task<IntakeResult?> RunAsync(string name, RunId id, CancellationToken cancellationToken)
    {
        var noted = await store.ChangeAsync(name, schedule => schedule.History.Any(due => due.RunId == id) ? null : schedule with
        {
            History = [.. schedule.History, Due(schedule, id)],
            LastRunId = id,
        }, cancellationToken);
        Checkpoints.Pass(Checkpoint.ScheduleAsked);
        await advancer.AdvanceAsync(name, cancellationToken);
        return noted is null ? null : (await runs.FindAsync(noted.History.First(due => due.RunId == id), cancellationToken))?.Result;
    }

    private async Task<(RunId Id, bool IsNew, RequestProblem? Taken)> ClaimAsync(string name, string? key, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return (RunId.New(time), true, null);
        }

        // The key stands for the wish to run this schedule, not for what it says just then.
        var wish = $"run of schedule {name}";
        var claim = await keys.ClaimAsync(key, wish, cancellationToken);
        Checkpoints.Pass(Checkpoint.KeyClaimed);
        return (claim.RunId, claim.IsNew, claim.RequestSha256 == wish ? null : RequestProblem.KeyUsed(key, claim, []));
    }

    private static DueTime Due(Schedule schedule, RunId id) => new()
    {
        DueAt = id.CreatedAt,
        Cause = DueCause.Manual,
        State = DueState.Starting,
        RunId = id,
        IsPipeline = schedule.IsPipeline,
    };
}
