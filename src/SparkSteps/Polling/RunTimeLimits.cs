using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>Whether a run has passed a limit of its spec. Time in which the cluster could not be asked counts only where things go on meanwhile.</summary>
public sealed class RunTimeLimits(ClusterOutages outages, ClusterDirectory clusters, TimeProvider time)
{
    /// <summary>Null when the present phase may still go on.</summary>
    public async Task<ExceededLimit?> FindExceededAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (RunDeadline.Of(record) is not { } deadline || deadline.At > now)
        {
            return null;
        }

        var away = record.Cluster is { } cluster ? await outages.LastedAsync(cluster, deadline.Since, now, cancellationToken) : TimeSpan.Zero;
        return deadline.CountsOutages || deadline.At + away <= now
            ? new ExceededLimit(deadline, record.Cluster, away, record.Cluster is { } name && clusters.Find(name) is null)
            : null;
    }
}
