namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>The states of a SparkApplication as the Spark operator names them.</summary>
internal enum AppState
{
    New,
    Submitted,
    Running,
    Completed,
    Failed,
    SubmissionFailed,
    PendingRerun,
    Invalidating,
    Succeeding,
    Failing,
    Suspending,
    Suspended,
    Resuming,
    Unknown,
}
