using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>What volumes are made from: objects of the pod's namespace, and folders that outlive pods.</summary>
/// <param name="Find">Finds a Secret or ConfigMap of the pod's namespace.</param>
/// <param name="ClaimsRoot">The folder under which each persistent volume claim has its own.</param>
/// <param name="AllowHostPath">Whether pods may see folders of this machine by hostPath.</param>
internal sealed record VolumeSources(Func<ResourceType, string, JsonObject?> Find, string ClaimsRoot, bool AllowHostPath);
