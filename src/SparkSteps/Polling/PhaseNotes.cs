using SparkSteps.Costs;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>Writes into a pending run's record what its cluster shows: what it waits for, that it has a node, that it runs.</summary>
public sealed class PhaseNotes(RunStore store, Budgets budgets, TimeProvider time)
{
    public Task NoteWaitingAsync(RunObservation observation, CancellationToken cancellationToken) =>
        store.ChangeListedAsync(observation.Run.Id, record => Waiting(record, observation), cancellationToken);

    public async Task NoteRunningAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        await store.ChangeListedAsync(observation.Run.Id, record => Running(record, observation), cancellationToken);
        Checkpoints.Pass(Checkpoint.RunningRecorded);
    }

    private RunRecord? Running(RunRecord record, RunObservation observation)
    {
        if (record is not { State: RunState.Pending, Ending: null } || record.LastAttempt?.Number != observation.Run.Attempt)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return record.MoveTo(RunState.Running, now).WithLastAttempt(last => last with
        {
            State = RunState.Running,
            ScheduledAt = last.ScheduledAt ?? now,
            RunningAt = now,
            StuckSince = null,
            Budget = budgets.For(record, now),
            DriverPodName = observation.Job?.DriverPodName ?? observation.Pod?.PodName ?? last.DriverPodName,
        });
    }

    private RunRecord? Waiting(RunRecord record, RunObservation observation)
    {
        if (record is not { State: RunState.Pending, Ending: null } || observation.Pod is not { } pod || record.LastAttempt?.Number != pod.Attempt)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return (record with { Reason = RunObservation.WaitingReason(pod), UpdatedAt = now }).WithLastAttempt(last => last with
        {
            ScheduledAt = pod.IsScheduled ? last.ScheduledAt ?? now : null,

            // A pull that fails goes to and fro between two reasons: the time does not begin anew with each.
            StuckSince = observation.IsStuck ? last.StuckSince ?? now : null,
            DriverPodName = pod.PodName,
        });
    }
}
