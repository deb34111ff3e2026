using SparkSteps.Attempts;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>Does whatever a run's record says is next for a worker. Any number of workers may be told of the same run at the same time.</summary>
public sealed class RunWorker(RunStore store, RunFinisher finisher, RunSubmitter submitter, RunCanceller canceller, AttemptRemoval removal, ClusterWait wait)
{
    public async Task WorkAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is not { } run)
        {
            // The work of a worker that has died comes back, and what it may have made for a run that ended meanwhile must go.
            if (await store.FindFinishedAsync(id, cancellationToken) is { } ended)
            {
                await wait.WhenAwayAsync(id, () => removal.RemoveLateAsync(ended, cancellationToken), cancellationToken);
            }

            return;
        }

        // Who ended the run may have died before taking it off the active ones; a late repeat of its request may have put it back there.
        if (await store.FindFinishedAsync(id, cancellationToken) is { } finished)
        {
            await finisher.FinishAsync(finished, cancellationToken);
            return;
        }

        await wait.WhenAwayAsync(id, () => WorkAsync(run, cancellationToken), cancellationToken);
    }

    private Task WorkAsync(StoredRun run, CancellationToken cancellationToken) => run.Record switch
    {
        { CancelRequestedAt: not null } => canceller.CancelAsync(run.Record, cancellationToken),
        { State: RunState.Pending or RunState.Running } => Task.CompletedTask,
        _ => submitter.SubmitAsync(run, cancellationToken),
    };
}
