namespace SparkSteps.Embedded.Cluster.Faults;

internal enum PodFaultKind
{
    OomKilled,
    ImagePullBackOff,

    /// <summary>A Secret that the container needs is missing.</summary>
    ConfigError,
    Unschedulable,
    Evicted,
    NodeLost,
    FailWithExitCode,

    /// <summary>The operator's spark-submit fails; matched by the application's labels, before there is a pod.</summary>
    SubmissionFailed,
}
