using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>Carries out what a poll has decided for one run. Every step may be repeated by the next poll.</summary>
public sealed class RunAdvancer(RunWorkQueue work, PhaseNotes notes, AttemptEnding ending, RunTimeouts timeouts, RunNotices notices)
{
    public Task AdvanceAsync(RunObservation observation, PollDecision decision, CancellationToken cancellationToken) => decision switch
    {
        PollDecision.Remind => work.EnqueueAsync(observation.Run.Id, cancellationToken),
        PollDecision.NoteRunning => NoteRunningAsync(observation, cancellationToken),
        PollDecision.NoteWaiting => notes.NoteWaitingAsync(observation, cancellationToken),
        PollDecision.EndAttempt => ending.EndAsync(observation, cancellationToken),
        PollDecision.GiveUp => ending.GiveUpAsync(observation, cancellationToken),
        PollDecision.TimeOut => timeouts.TimeOutAsync(observation, cancellationToken),
        PollDecision.Tell => notices.TellChangesAsync(observation.Run.Id, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task NoteRunningAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        await notes.NoteRunningAsync(observation, cancellationToken);

        // Whoever waits for this need not wait for the next poll.
        if (observation.Run.TellsChanges)
        {
            await notices.TellChangesAsync(observation.Run.Id, cancellationToken);
        }
    }
}
