using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

public sealed record OwnerReference(KubernetesResource Resource, string Name, string Uid);
