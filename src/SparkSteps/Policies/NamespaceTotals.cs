namespace SparkSteps.Policies;

/// <summary>The most of all runs of one namespace of one cluster at once; null is no limit.</summary>
public sealed record NamespaceTotals
{
    public int? Cores { get; init; }

    /// <summary>With overhead.</summary>
    public long? MemoryMiB { get; init; }

    public int? Gpus { get; init; }

    public int? Runs { get; init; }

    public bool Any => Cores is not null || MemoryMiB is not null || Gpus is not null || Runs is not null;
}
