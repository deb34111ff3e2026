namespace SparkSteps.StepSpecs;

/// <summary>How Spark starts and ends executors as it needs them.</summary>
public sealed record DynamicAllocationSpec
{
    public required bool Enabled { get; init; }

    public int? InitialExecutors { get; init; }

    public int? MinExecutors { get; init; }

    public int? MaxExecutors { get; init; }

    /// <summary>Keeps executors whose shuffle files are still needed; true when absent.</summary>
    public bool? ShuffleTracking { get; init; }

    /// <summary>How long it keeps them.</summary>
    public TimeSpan? ShuffleTrackingTimeout { get; init; }
}
