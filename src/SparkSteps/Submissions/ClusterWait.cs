using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>What becomes of a run whose cluster could not be asked: it says so, and is tried again a little later, however often.</summary>
public sealed partial class ClusterWait(
    RunStore store, RunWorkQueue work, ClusterOutages outages, IOptions<RunOptions> options, ILogger<ClusterWait> logger)
{
    /// <param name="id">The run that waits.</param>
    /// <param name="away">Which cluster could not be asked, and why.</param>
    /// <param name="since">When the cluster was first asked in vain.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task BeginAsync(RunId id, ClusterUnavailableException away, DateTimeOffset since, CancellationToken cancellationToken)
    {
        LogClusterAway(away, id, options.Value.ClusterAwayDelay);
        await work.EnqueueAsync(id, options.Value.ClusterAwayDelay, cancellationToken);
        await outages.NoteAsync(away.Cluster, since, cancellationToken);
        var reason = $"Waits for cluster '{away.Cluster}', which cannot be asked.";
        await store.ChangeAsync(id, record => record.State.IsOnCluster() || record.Reason == reason
            ? null
            : record with { Reason = reason }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Run {Run} waits {Delay} for its cluster")]
    private partial void LogClusterAway(Exception exception, RunId run, TimeSpan delay);
}
