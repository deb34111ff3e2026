namespace SparkSteps.Policies;

/// <summary>The most of one step, driver and all executors together; null is no limit.</summary>
public sealed record SizeLimits
{
    public int? Cores { get; init; }

    /// <summary>With overhead.</summary>
    public long? MemoryMiB { get; init; }

    public int? Gpus { get; init; }

    /// <summary>Executors, with dynamic allocation the most of them.</summary>
    public int? Instances { get; init; }

    /// <summary>What one run may cost, all attempts together; a spec may ask for less.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Of each attempt.</summary>
    public TimeSpan? Running { get; init; }
}
