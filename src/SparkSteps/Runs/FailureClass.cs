namespace SparkSteps.Runs;

/// <summary>Why a run or an attempt did not succeed; <see cref="FailureGuides"/> says what each means.</summary>
public enum FailureClass
{
    Spec,
    Policy,
    Archive,
    Refused,
    Image,
    Quota,
    Unschedulable,
    Volume,
    Config,
    InitScript,
    OutOfMemory,
    ApplicationError,
    Evicted,
    NodeLost,
    ClusterAway,
    Timeout,
    Budget,
    Deleted,
    Cancelled,
    Unknown,
}
