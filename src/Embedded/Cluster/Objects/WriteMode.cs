namespace SparkSteps.Embedded.Cluster.Objects;

internal enum WriteMode
{
    Commit,

    /// <summary>All checks are made and the outcome is given, but nothing is kept.</summary>
    DryRun,
}
