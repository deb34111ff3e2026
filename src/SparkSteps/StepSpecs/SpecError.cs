namespace SparkSteps.StepSpecs;

/// <summary>One thing wrong with what the caller sent.</summary>
/// <param name="Path">Where, in the caller's own document, for instance <c>$.driver.memory</c>.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Value">The value that was found, cut to 200 characters; null when there is none.</param>
/// <param name="Allowed">What would be right.</param>
/// <param name="Hint">What to do next.</param>
/// <param name="Rule">The policy's rule that refuses it, or <c>secrets</c>; null when the document is simply wrong.</param>
public sealed record SpecError(
    string Path, string Message, string? Value = null, string? Allowed = null, string? Hint = null, string? Rule = null)
{
    /// <summary>All of it in one line, for people who start a service.</summary>
    /// <param name="document">What they know the document by.</param>
    internal string ToLine(string document) => string.Join(' ', new[]
    {
        $"{document}: {Path}: {Message}",
        Value is null ? null : $"Found: {Value}.",
        Allowed is null ? null : $"Allowed: {Allowed}.",
        Hint,
    }.Where(part => part is not null));
}
