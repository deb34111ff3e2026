using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Archives;

/// <summary>How large a project archive may be. Section <c>SparkSteps:Archives</c>.</summary>
public sealed class ArchiveOptions
{
    public const string Section = "SparkSteps:Archives";

    /// <summary>Bytes of the archive itself; 2 GiB.</summary>
    [Range(1, 1L << 40)]
    public long MaxArchiveBytes { get; set; } = 2L << 30;

    /// <summary>Bytes of all files together once unpacked; 10 GiB.</summary>
    [Range(1, 1L << 40)]
    public long MaxUnpackedBytes { get; set; } = 10L << 30;

    /// <summary>Bytes of the largest single file once unpacked; 4 GiB.</summary>
    [Range(1, 1L << 40)]
    public long MaxFileBytes { get; set; } = 4L << 30;

    /// <summary>Files, links and folders, with the folders that are only implied by a path.</summary>
    [Range(1, 1_000_000)]
    public int MaxEntries { get; set; } = 100_000;

    /// <summary>Symbolic and hard links. Each one is followed and held in memory until the archive's end.</summary>
    [Range(0, 100_000)]
    public int MaxLinks { get; set; } = 10_000;

    /// <summary>Bytes of one entry's path in UTF-8.</summary>
    [Range(16, 4096)]
    public int MaxNameBytes { get; set; } = 1024;
}
