using Microsoft.Extensions.Logging;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>What becomes of a run whose cluster could not be asked: it says so, and is tried again a little later, however often.</summary>
public sealed partial class ClusterWait(
    RunStore store, RunWorkQueue work, ClusterOutages outages, TimeProvider time, ILogger<ClusterWait> logger)
{
    /// <summary>Does the work on a run; when its cluster is away, puts it off.</summary>
    public async Task WhenAwayAsync(RunId id, Func<Task> workAsync, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        try
        {
            await workAsync();
        }
        catch (ClusterUnavailableException away)
        {
            await BeginAsync(id, away, began, cancellationToken);
        }
    }

    private async Task BeginAsync(RunId id, ClusterUnavailableException away, DateTimeOffset since, CancellationToken cancellationToken)
    {
        LogClusterAway(away, id);
        await work.PutOffAsync(id, cancellationToken);
        if (!away.IsRefusal)
        {
            await outages.NoteAsync(away.Cluster, since, cancellationToken);
        }

        var reason = $"Waits for cluster '{away.Cluster}', which cannot be asked.";
        await store.ChangeAsync(id, record => record.State.IsOnCluster() || record.Reason == reason
            ? null
            : record with { Reason = reason }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Run {Run} waits for its cluster")]
    private partial void LogClusterAway(Exception exception, RunId run);
}
