namespace SparkSteps.Images;

/// <summary>The registry's id of a build that was started, or why it cannot be: one of the two is null.</summary>
internal sealed record BuildStart(string? Build, ImageFailure? Failure);
