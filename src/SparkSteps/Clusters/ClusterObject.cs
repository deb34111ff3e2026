using SparkSteps.Clusters.Objects;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>An object whose labels say which run and attempt it was made for.</summary>
/// <param name="Uid">Of this object and no later one with the same name.</param>
/// <param name="CreatedAt">By the cluster's clock.</param>
/// <param name="IsOwned">Whether it goes when another object goes.</param>
public sealed record ClusterObject(
    KubernetesResource Resource, string Namespace, string Name, string Uid, RunId RunId, int Attempt, DateTimeOffset CreatedAt, bool IsOwned)
{
    /// <summary>Whether it is a pod that is an attempt's main object itself.</summary>
    public bool IsMain { get; init; }

    /// <summary>Null when its labels name no run.</summary>
    internal static ClusterObject? Read(KubernetesResource resource, string @namespace, ObjectMeta? metadata) =>
        OwnerLabels.Read(metadata) is { } owner && metadata is { Name: { } name, Uid: { } uid, CreationTimestamp: { } created }
            ? new ClusterObject(
                resource, @namespace, name, uid, owner.RunId, owner.Attempt, created, metadata.OwnerReferences is { Count: > 0 })
            {
                IsMain = metadata.Labels?.ContainsKey(ClusterLabels.Main) == true,
            }
            : null;
}
