namespace SparkSteps.Pipelines;

/// <summary>A pipeline run's life cycle: Accepted, Running, then one of the others.</summary>
public enum PipelineState
{
    /// <summary>Recorded; no group has started.</summary>
    Accepted,

    Running,
    Succeeded,
    Failed,
    Cancelled,
}
