using SparkSteps.Runs;

namespace SparkSteps.Attempts;

/// <summary>Why an attempt failed, as one rule has found it.</summary>
/// <param name="Summary">What happened, in a sentence.</param>
internal sealed record Cause(FailureClass Class, string Summary)
{
    public string Advice { get; init; } = FailureGuides.Of(Class).Advice;

    public PodRole? Role { get; init; }
}
