namespace SparkSteps.StepSpecs;

/// <summary>How much more memory the next attempt gets when one had too little: the driver or the executors, whichever failed.</summary>
public sealed record OutOfMemorySpec
{
    public const decimal DefaultFactor = 1.5m;

    /// <summary>By how much the memory that the attempt had is multiplied; 1.5 when absent.</summary>
    public decimal? Factor { get; init; }

    /// <summary>The most that it may become, without overhead; four times what the step asks for when absent.</summary>
    public MemorySize? Most { get; init; }
}
