using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>Does whatever a run's record says is next for a worker. Any number of workers may be told of the same run at the same time.</summary>
public sealed partial class RunWorker(
    RunStore store, RunSubmitter submitter, RunCanceller canceller, RunWorkQueue work, IOptions<RunOptions> options, ILogger<RunWorker> logger)
{
    public async Task WorkAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is not { } run)
        {
            return;
        }

        try
        {
            await WorkAsync(run, cancellationToken);
        }
        catch (ClusterUnavailableException e)
        {
            LogClusterAway(e, id, options.Value.ClusterAwayDelay);
            await work.EnqueueAsync(id, options.Value.ClusterAwayDelay, cancellationToken);
        }
    }

    private Task WorkAsync(StoredRun run, CancellationToken cancellationToken) => run.Record switch
    {
        { CancelRequestedAt: not null } => canceller.CancelAsync(run.Record, cancellationToken),
        { State: RunState.Pending or RunState.Running } => Task.CompletedTask,
        _ => submitter.SubmitAsync(run, cancellationToken),
    };

    [LoggerMessage(LogLevel.Warning, "Run {Run} waits {Delay} for its cluster")]
    private partial void LogClusterAway(Exception exception, RunId run, TimeSpan delay);
}
