using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>Carries out what a poll has decided for one run. Every step may be repeated by the next poll.</summary>
public sealed class RunAdvancer(RunStore store, RunWorkQueue work, AttemptEnding ending, RunTimeouts timeouts, TimeProvider time)
{
    public Task AdvanceAsync(RunObservation observation, PollDecision decision, CancellationToken cancellationToken) => decision switch
    {
        PollDecision.Remind => work.EnqueueAsync(observation.Run.Id, cancellationToken),
        PollDecision.NoteRunning => NoteRunningAsync(observation, cancellationToken),
        PollDecision.NoteWaiting => store.ChangeAsync(observation.Run.Id, record => Waiting(record, observation), cancellationToken),
        PollDecision.EndAttempt => ending.EndAsync(observation, cancellationToken),
        PollDecision.GiveUp => ending.GiveUpAsync(observation, cancellationToken),
        PollDecision.TimeOut => timeouts.TimeOutAsync(observation, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task NoteRunningAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(observation.Run.Id, record => Running(record, observation), cancellationToken);
        Checkpoints.Pass(Checkpoint.RunningRecorded);
    }

    private RunRecord? Running(RunRecord record, RunObservation observation)
    {
        if (record.State != RunState.Pending || record.LastAttempt?.Number != observation.Run.Attempt)
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
            DriverPodName = observation.Job?.DriverPodName ?? last.DriverPodName,
        });
    }

    private RunRecord? Waiting(RunRecord record, RunObservation observation)
    {
        if (record.State != RunState.Pending || observation.Pod is not { } pod || record.LastAttempt?.Number != pod.Attempt)
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
