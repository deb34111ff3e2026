namespace SparkSteps.Embedded.Cluster.Operator;

internal enum DriverPhase
{
    /// <summary>There is no driver pod.</summary>
    None,
    Pending,
    Running,
    Succeeded,
    Failed,
    Unknown,
}
