using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs;

/// <summary>One Kubernetes object to create, as it will be sent.</summary>
public sealed record Manifest(KubernetesResource Resource, string Namespace, string Name, JsonObject Content);
