using System.Diagnostics.CodeAnalysis;

namespace SparkSteps.Archives;

/// <summary>Either the archive as it is kept, or why it is not: at most <see cref="MaxRefusals"/> reasons.</summary>
public sealed record ArchiveResult(StoredArchive? Archive, IReadOnlyList<ArchiveRefusal> Refusals)
{
    public const int MaxRefusals = 20;

    [MemberNotNullWhen(true, nameof(Archive))]
    public bool IsStored => Archive is not null;

    internal static ArchiveResult Stored(StoredArchive archive) => new(archive, []);

    internal static ArchiveResult Refused(params IReadOnlyList<ArchiveRefusal> refusals) => new(null, refusals);
}
