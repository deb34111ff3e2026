namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>A fault on purpose: for requests (action) or for pods (pod).</summary>
internal sealed record Fault
{
    public FaultMatch Match { get; init; } = new();

    public FaultAction? Action { get; init; }

    public PodFault? Pod { get; init; }

    /// <summary>How often it happens; null: every time.</summary>
    public int? Times { get; init; }

    /// <summary>From 0 to 1. The same seed gives the same sequence of hits.</summary>
    public double Probability { get; init; } = 1;

    public int Seed { get; init; }
}
