namespace SparkSteps.StepSpecs;

/// <summary>How Spark starts and ends executors as it needs them.</summary>
public sealed record DynamicAllocationSpec
{
    /// <summary>Whether Spark starts and ends executors by itself.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How many executors it begins with.</summary>
    public int? InitialExecutors { get; init; }

    /// <summary>The fewest that it keeps.</summary>
    public int? MinExecutors { get; init; }

    /// <summary>The most that it starts.</summary>
    public int? MaxExecutors { get; init; }

    /// <summary>Keeps executors whose shuffle files are still needed; true when absent.</summary>
    public bool? ShuffleTracking { get; init; }

    /// <summary>How long it keeps them.</summary>
    public TimeSpan? ShuffleTrackingTimeout { get; init; }
}
