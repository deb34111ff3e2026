namespace SparkSteps.Embedded.Cluster.Faults;

internal enum PodFaultKind
{
    OomKilled,
    ImagePullBackOff,
    Unschedulable,
    Evicted,
    FailWithExitCode,

    /// <summary>The operator's spark-submit fails; matched by the application's labels, before there is a pod.</summary>
    SubmissionFailed,
}
