using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Repairs;

/// <summary>Finds and removes an object of one attempt by its name. The service may list neither Secrets nor what else an attempt makes first, and need not.</summary>
internal static class AttemptObject
{
    /// <summary>Null when there is none, or when it is another attempt's.</summary>
    public static async Task<ClusterObject?> FindAsync(
        ICluster cluster, KubernetesResource resource, string @namespace, string name, (RunId Run, int Attempt) owner, CancellationToken cancellationToken) =>
        await cluster.FindObjectAsync(resource, @namespace, name, cancellationToken) is { } found && (found.RunId, found.Attempt) == owner ? found : null;

    public static async Task<RepairOutcome> RemoveAsync(
        ICluster cluster, KubernetesResource resource, string @namespace, string name, (RunId Run, int Attempt) owner, CancellationToken cancellationToken) =>
        await FindAsync(cluster, resource, @namespace, name, owner, cancellationToken) is { } found &&
        await cluster.DeleteExactlyAsync(resource, @namespace, name, found.Uid, cancellationToken)
            ? RepairOutcome.Repaired
            : RepairOutcome.NotNeeded;
}
