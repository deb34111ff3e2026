namespace SparkSteps.StepSpecs;

public sealed record ExecutorSpec
{
    public required int Instances { get; init; }

    public required int Cores { get; init; }

    public required MemorySize Memory { get; init; }

    /// <summary>Memory beside the JVM heap; Spark's own rule when absent.</summary>
    public MemorySize? MemoryOverhead { get; init; }
}
