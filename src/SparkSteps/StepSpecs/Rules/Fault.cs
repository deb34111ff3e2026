namespace SparkSteps.StepSpecs.Rules;

/// <summary>Why a value is not taken, whatever place it stands in.</summary>
internal sealed record Fault(string Message, string? Allowed = null, string? Hint = null);
