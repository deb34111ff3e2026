namespace SparkSteps.Embedded.Cluster.Objects;

internal enum WatchEventType
{
    Added,
    Modified,
    Deleted,
}
