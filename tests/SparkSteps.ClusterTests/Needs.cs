namespace SparkSteps.ClusterTests;

/// <summary>What a test asks of its server besides being a Kubernetes API server.</summary>
internal enum Needs
{
    Nothing,

    /// <summary>Not of somebody's own cluster: the test compacts its store, plays a node of it, or needs its certificates.</summary>
    ServerOfItsOwn,
}
