using SparkSteps.Clusters;

namespace SparkSteps.Runs;

/// <summary>A run's log as it is now: kept once the attempt has ended, else straight from the cluster.</summary>
public sealed class RunLogReader(RunLogStore kept, ClusterDirectory clusters)
{
    /// <summary>Null when there is no log (yet).</summary>
    public async Task<Stream?> OpenAsync(RunRecord run, RunLogQuery query, CancellationToken cancellationToken)
    {
        var attempt = run.Attempts.LastOrDefault(known => query.Attempt is null || known.Number == query.Attempt);
        if (attempt is null)
        {
            return null;
        }

        if (attempt.FinishedAt is not null)
        {
            var log = await kept.OpenAsync(run.Id, attempt.Number, query.Container, cancellationToken);
            return log is not null && query.Tail is { } lines ? await LogTail.OfAsync(log, lines, cancellationToken) : log;
        }

        if (attempt.DriverPodName is not { } pod || run.Namespace is not { } @namespace || clusters.Find(run.Cluster ?? "") is not { } cluster)
        {
            return null;
        }

        return await cluster.OpenLogAsync(new LogRequest(@namespace, pod, query.Container, query.Tail, query.Follow), cancellationToken);
    }
}
