using SparkSteps.Archives;

namespace SparkSteps.SparkJobs;

/// <summary>The step's files as they lie in blob storage: the archive and the rendered init script, each under its SHA-256.</summary>
public sealed record StagedProject(string ArchiveSha256, ArchiveFormat ArchiveFormat, string? InitScriptSha256)
{
    /// <summary>Stands for files that have no hash yet because they are not staged.</summary>
    public static readonly string UnknownSha256 = new('0', 64);

    public static StagedProject? Of(StoredArchive? archive) => archive is null ? null : new(archive.Sha256, archive.Format, null);
}
