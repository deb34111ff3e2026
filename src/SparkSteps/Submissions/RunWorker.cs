using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

namespace SparkSteps.Submissions;

/// <summary>Does whatever a run's record says is next for a worker. Any number of workers may be told of the same run at the same time.</summary>
public sealed class RunWorker(RunStore store, RunEnder ender, RunSubmitter submitter, RunCanceller canceller, ClusterWait wait)
{
    public Task WorkAsync(RunId id, CancellationToken cancellationToken) => WorkAsync(new RunWork(id), cancellationToken);

    public Task WorkAsync(RunWork work, CancellationToken cancellationToken) => wait.WhenAwayAsync(
        work.Id, () => work.Run is { } run ? WorkAsync(run, cancellationToken) : WorkOnceAsync(work.Id, cancellationToken), cancellationToken);

    private async Task WorkOnceAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is not { } run)
        {
            // The work of a worker that has died comes back, and what it may have made for a run that ended meanwhile must go.
            if (await store.FindFinishedAsync(id, cancellationToken) is { } ended)
            {
                await ender.TakeOffAsync(ended, cancellationToken);
            }

            return;
        }

        // Who ended the run may have died before taking it off the active ones; a late repeat of its request may have put it back there.
        if (await store.FindFinishedAsync(id, cancellationToken) is { } finished)
        {
            await ender.EndAgainAsync(finished, cancellationToken);
            return;
        }

        await WorkAsync(run, cancellationToken);
    }

    private Task WorkAsync(StoredRun run, CancellationToken cancellationToken) => TraceStages.Work.TraceAsync(run.Record, () => run.Record switch
    {
        { Ending: not null } => ender.CompleteAsync(run.Record, cancellationToken),
        { CancelRequestedAt: not null } => canceller.CancelAsync(run, cancellationToken),
        { State: RunState.Pending or RunState.Running } => Task.CompletedTask,
        _ => submitter.SubmitAsync(run, cancellationToken),
    });
}
