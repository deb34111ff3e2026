namespace SparkSteps.Runs;

public enum FailureClass
{
    /// <summary>The request was not a valid step.</summary>
    Spec,

    /// <summary>The project archive could not be used.</summary>
    Archive,

    /// <summary>The cluster would not take the job.</summary>
    Refused,

    Image,
    Unschedulable,
    Config,
    InitScript,
    OutOfMemory,
    Evicted,
    ApplicationError,

    /// <summary>The job was deleted on the cluster by someone else.</summary>
    Deleted,

    Timeout,
    Cancelled,
    Unknown,
}
