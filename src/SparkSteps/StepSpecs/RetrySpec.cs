namespace SparkSteps.StepSpecs;

public sealed record RetrySpec
{
    /// <summary>How often the step is tried in all; 1 means no retry.</summary>
    public required int Attempts { get; init; }
}
