using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Repairs;

/// <summary>Finds and removes the Secret of one attempt by its name. The service may not list Secrets, and need not.</summary>
internal static class AttemptSecret
{
    /// <summary>Null when there is none, or when it is another attempt's.</summary>
    public static async Task<ClusterObject?> FindAsync(
        ICluster cluster, string @namespace, string clusterName, (RunId Run, int Attempt) owner, CancellationToken cancellationToken)
    {
        var name = ProjectAccess.SecretName(clusterName);
        var secret = await cluster.FindObjectAsync(KubernetesResource.Secret, @namespace, name, cancellationToken);
        return secret is not null && (secret.RunId, secret.Attempt) == owner ? secret : null;
    }

    public static async Task<RepairOutcome> RemoveAsync(
        ICluster cluster, string @namespace, string clusterName, (RunId Run, int Attempt) owner, CancellationToken cancellationToken) =>
        await FindAsync(cluster, @namespace, clusterName, owner, cancellationToken) is { } secret &&
        await cluster.DeleteExactlyAsync(secret.Resource, @namespace, secret.Name, secret.Uid, cancellationToken)
            ? RepairOutcome.Repaired
            : RepairOutcome.NotNeeded;
}
