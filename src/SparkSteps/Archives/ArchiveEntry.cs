namespace SparkSteps.Archives;

/// <summary>One entry as the archive declares it.</summary>
internal sealed record ArchiveEntry(string Name, ArchiveEntryKind Kind, long Size, string? LinkTarget = null);
