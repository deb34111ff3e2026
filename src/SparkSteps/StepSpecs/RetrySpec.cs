namespace SparkSteps.StepSpecs;

/// <summary>Whether and how a step that failed is tried again.</summary>
public sealed record RetrySpec
{
    public static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromMinutes(10);

    /// <summary>How often the step is tried in all; 1 means no retry.</summary>
    public required int Attempts { get; init; }

    /// <summary>The classes of failures that are tried again; those of the infrastructure when absent (docs/FAILURES.md).</summary>
    public IReadOnlyList<string>? On { get; init; }

    /// <summary>The wait before the next attempt, which doubles each time; there is none after an eviction or the loss of a node. 30s when absent.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The longest wait; 10m when absent.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>More memory for the next attempt when there was too little; the same again when absent.</summary>
    public OutOfMemorySpec? OutOfMemory { get; init; }
}
