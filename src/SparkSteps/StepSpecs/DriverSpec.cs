namespace SparkSteps.StepSpecs;

public sealed record DriverSpec
{
    public required int Cores { get; init; }

    public required MemorySize Memory { get; init; }

    /// <summary>Memory beside the JVM heap; Spark's own rule when absent.</summary>
    public MemorySize? MemoryOverhead { get; init; }

    public required string ServiceAccount { get; init; }
}
