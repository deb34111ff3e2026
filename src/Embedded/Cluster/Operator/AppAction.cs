namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>What the operator does besides writing the next state.</summary>
internal enum AppAction
{
    None,

    /// <summary>Makes the driver pod. The next state is Submitted, or SubmissionFailed when that does not work.</summary>
    Submit,
    DeleteDriver,
    DeleteApplication,
}
