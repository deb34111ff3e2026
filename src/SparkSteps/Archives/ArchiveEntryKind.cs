namespace SparkSteps.Archives;

internal enum ArchiveEntryKind
{
    File,
    Directory,
    SymbolicLink,
    HardLink,

    /// <summary>A device, a pipe, a socket, or a kind that only one program knows.</summary>
    Special,
}
