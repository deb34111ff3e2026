namespace SparkSteps.StepSpecs;

/// <summary>Who decides when the whole application may start.</summary>
public sealed record BatchSchedulerSpec
{
    public const string Volcano = "volcano";
    public const string YuniKorn = "yunikorn";
    public const string Kueue = "kueue";

    /// <summary>The scheduler that the cluster has.</summary>
    public required string Name { get; init; }

    /// <summary>The scheduler's queue.</summary>
    public string? Queue { get; init; }

    /// <summary>The priority of the whole group in that queue.</summary>
    public string? PriorityClassName { get; init; }

    /// <summary>Volcano's minimum for the whole group, Kubernetes quantities by resource.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
