namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>What happens to dependents: they follow, they go first, or they stay without an owner.</summary>
internal enum Propagation
{
    Background,
    Foreground,
    Orphan,
}
