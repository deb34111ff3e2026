namespace SparkSteps.Archives;

/// <summary>One reason why an archive is not taken.</summary>
/// <param name="Reason">The kind of fault.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Hint">What to do next.</param>
/// <param name="Entry">The entry's name in the archive, printable and cut to 200 characters; null when the whole archive is meant.</param>
public sealed record ArchiveRefusal(ArchiveRefusalReason Reason, string Message, string Hint, string? Entry = null);
