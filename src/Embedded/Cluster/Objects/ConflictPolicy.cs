namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>What a server-side apply does with a field that another manager owns with another value.</summary>
internal enum ConflictPolicy
{
    Refuse,
    Force,
}
