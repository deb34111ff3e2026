namespace SparkSteps.Repairs;

/// <summary>The service's jobs in one namespace of a cluster.</summary>
public sealed record NamespaceSurvey(string Cluster, string Namespace, IReadOnlyList<FoundJob> Jobs);
