namespace SparkSteps.Pipelines.Compute;

/// <summary>
/// Where a pipeline run's nodes are.
/// <code>
///  Creating -> Ready -> Deleting -> Deleted
///      |                   ^   |
///      +-------------------+   +--> Failed (gone as well, and they were never ready)
/// </code>
/// </summary>
public enum ComputeState
{
    /// <summary>They are to be made, or are being made.</summary>
    Creating,

    Ready,

    /// <summary>They are to be deleted, or are being deleted.</summary>
    Deleting,

    Deleted,
    Failed,
}
