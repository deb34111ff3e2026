using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Attempts;

/// <summary>What the cluster noted about an attempt: kept once it has ended, else straight from the cluster.</summary>
public sealed class AttemptEvents(RunLogStore kept, ClusterDirectory clusters)
{
    /// <summary>Oldest first; empty when there is nothing (yet).</summary>
    public async Task<IReadOnlyList<ClusterEvent>> ReadAsync(RunRecord run, RunAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.FinishedAt is not null)
        {
            return await kept.ReadEventsAsync(run.Id, attempt.Number, cancellationToken) ?? [];
        }

        return run.Namespace is { } @namespace && clusters.Find(run.Cluster ?? "") is { } cluster
            ? await ListAsync(cluster, @namespace, attempt, cancellationToken)
            : [];
    }

    /// <summary>Of its job and of its driver's pod, oldest first.</summary>
    internal static async Task<IReadOnlyList<ClusterEvent>> ListAsync(
        ICluster cluster, string @namespace, RunAttempt attempt, CancellationToken cancellationToken)
    {
        var events = new List<ClusterEvent>(await cluster.ListEventsAsync(@namespace, attempt.ClusterName, cancellationToken));
        if (attempt.DriverPodName is { } pod)
        {
            events.AddRange(await cluster.ListEventsAsync(@namespace, pod, cancellationToken));
        }

        events.Sort((left, right) => left.At.CompareTo(right.At));
        return events;
    }
}
