namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>What befalls a pod.</summary>
internal sealed record PodFault(PodFaultKind Kind)
{
    /// <summary>For faults of a running pod (OomKilled, Evicted, NodeLost, FailWithExitCode): how long it runs before.</summary>
    public int AfterMs { get; init; }

    public int ExitCode { get; init; } = 1;

    /// <summary>What the cluster says beside its usual words, where the pod waits or the submission fails.</summary>
    public string Says { get; init; } = "";
}
