using SparkSteps.Pipelines.Compute;

namespace SparkSteps.Repairs;

/// <summary>A node pool with a pipeline run's tag, as its cluster shows it.</summary>
internal sealed record FoundNodePool(string Cluster, NodePool Pool);
