using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>Does whatever a run's record says is next for a worker. Any number of workers may be told of the same run at the same time.</summary>
public sealed class RunWorker(RunStore store, RunSubmitter submitter, RunCanceller canceller, ClusterWait wait, TimeProvider time)
{
    public async Task WorkAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is not { } run)
        {
            return;
        }

        var began = time.GetUtcNow();
        try
        {
            await WorkAsync(run, cancellationToken);
        }
        catch (ClusterUnavailableException e)
        {
            await wait.BeginAsync(id, e, began, cancellationToken);
        }
    }

    private Task WorkAsync(StoredRun run, CancellationToken cancellationToken) => run.Record switch
    {
        { CancelRequestedAt: not null } => canceller.CancelAsync(run.Record, cancellationToken),
        { State: RunState.Pending or RunState.Running } => Task.CompletedTask,
        _ => submitter.SubmitAsync(run, cancellationToken),
    };
}
