namespace SparkSteps.Embedded.Cluster.Objects;

internal enum ChangeKind
{
    Keep,
    Put,
    Remove,
}
