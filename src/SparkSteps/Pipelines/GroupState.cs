namespace SparkSteps.Pipelines;

/// <summary>Where a group is: Waiting, Running, then one of the others.</summary>
public enum GroupState
{
    /// <summary>For groups that it depends on, or for room.</summary>
    Waiting,

    /// <summary>Its run is decided on; the run's own record says how far it is.</summary>
    Running,

    Succeeded,
    Failed,
    TimedOut,
    Cancelled,

    /// <summary>It was never started.</summary>
    Skipped,
}
