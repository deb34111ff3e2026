namespace SparkSteps.Images;

/// <summary>Why an image could not be built.</summary>
/// <param name="Evidence">The registry's words and the end of the build's log, without what looks like a secret.</param>
public sealed record ImageFailure(string Summary, IReadOnlyList<string> Evidence, string Advice);
