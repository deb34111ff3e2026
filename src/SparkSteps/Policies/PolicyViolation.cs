using SparkSteps.StepSpecs;

namespace SparkSteps.Policies;

/// <summary>One thing that a step asks for and that the policy does not allow.</summary>
/// <param name="Rule">The policy's own field, for instance <c>limits.cores</c>.</param>
/// <param name="Path">Where, in the caller's own document.</param>
/// <param name="Message">What is not allowed, as a sentence.</param>
/// <param name="Value">What the step asks for.</param>
/// <param name="Allowed">What would be allowed.</param>
/// <param name="Hint">What to do next.</param>
public sealed record PolicyViolation(string Rule, string Path, string Message, string? Value, string? Allowed, string? Hint)
{
    public SpecError ToError() => new(Path, Message, Value, Allowed, Hint, Rule);
}
