namespace SparkSteps.Archives;

/// <summary>What becomes of an archive in which nothing is wrong.</summary>
internal enum ArchiveFate
{
    Kept,

    /// <summary>It was sent only to be checked.</summary>
    Dropped,
}
