namespace SparkSteps.StepSpecs;

/// <summary>How long each phase may last before the run ends as TimedOut.</summary>
public sealed record TimeoutsSpec
{
    /// <summary>From acceptance to the first object on the cluster.</summary>
    public required TimeSpan Queued { get; init; }

    /// <summary>From the objects' creation until the driver pod has a node.</summary>
    public required TimeSpan Pending { get; init; }

    /// <summary>From the driver pod's node until the driver runs: image pull and init script.</summary>
    public required TimeSpan Starting { get; init; }

    /// <summary>From the driver's start to its end, in each attempt.</summary>
    public required TimeSpan Running { get; init; }
}
