namespace SparkSteps.Archives;

/// <summary>All memory for archives is taken by others; this one may be sent again when they are done.</summary>
public sealed class ArchivesBusyException(TimeSpan retryAfter) : Exception("Too many archives arrive at once.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
