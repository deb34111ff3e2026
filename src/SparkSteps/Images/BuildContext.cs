using System.Formats.Tar;
using System.IO.Compression;
using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.Images;

/// <summary>
/// What a build sees: the archive's context folder as the tar.gz that registries take, whatever the archive itself is packed as. The archive
/// was checked when it was taken in.
/// </summary>
internal static class BuildContext
{
    private const int KindOfFile = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int Permissions = 0x1FF;
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // Of all files the same: the time must not make another layer of the same content.
    private static readonly DateTimeOffset FileTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why it cannot be built from; null when it can.</summary>
    public static async Task<string?> WriteAsync(
        Stream archive, ArchiveFormat format, ImageBuildSpec build, Stream output, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true);
        var hasDockerfile = false;
        var entries = format == ArchiveFormat.Zip ? OfZipAsync(archive, cancellationToken) : OfTarGzAsync(archive, cancellationToken);
        await foreach (var entry in entries)
        {
            if (Inside(build.Context, entry.Name) is not { } name)
            {
                continue;
            }

            if (entry.EntryType == TarEntryType.HardLink && Inside(build.Context, entry.LinkName) is null)
            {
                return $"The link '{entry.Name}' leads out of the context '{build.Context}'.";
            }

            hasDockerfile |= name == build.Dockerfile;
            await tar.WriteEntryAsync(Renamed(entry, name, build.Context), cancellationToken);
        }

        return hasDockerfile ? null
            : build.Context == "." ? $"The archive holds no file '{build.Dockerfile}'."
            : $"The archive's folder '{build.Context}' holds no file '{build.Dockerfile}'.";
    }

    private static async IAsyncEnumerable<TarEntry> OfTarGzAsync(
        Stream archive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        await using var tar = new TarReader(gzip, leaveOpen: true);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is not TarEntryType.GlobalExtendedAttributes)
            {
                yield return entry;
            }
        }
    }

    private static async IAsyncEnumerable<TarEntry> OfZipAsync(
        Stream archive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var file in zip.Entries)
        {
            await using var content = await file.OpenAsync(cancellationToken);
            yield return await OfZipAsync(file, content, cancellationToken);
        }
    }

    private static async Task<TarEntry> OfZipAsync(ZipArchiveEntry file, Stream content, CancellationToken cancellationToken)
    {
        var mode = file.ExternalAttributes >> 16;
        if (file.FullName.EndsWith('/'))
        {
            return new PaxTarEntry(TarEntryType.Directory, file.FullName);
        }

        if ((mode & KindOfFile) == SymbolicLink)
        {
            using var target = new StreamReader(content);
            return new PaxTarEntry(TarEntryType.SymbolicLink, file.FullName) { LinkName = await target.ReadToEndAsync(cancellationToken) };
        }

        return new PaxTarEntry(TarEntryType.RegularFile, file.FullName)
        {
            Mode = (mode & Permissions) is > 0 and var permissions ? (UnixFileMode)permissions : ReadableByAll,
            DataStream = new SizedStream(content, file.Length),
        };
    }

    private static PaxTarEntry Renamed(TarEntry entry, string name, string context)
    {
        var renamed = new PaxTarEntry(KindOf(entry.EntryType), name) { Mode = entry.Mode, ModificationTime = FileTime };
        if (entry.EntryType is TarEntryType.SymbolicLink)
        {
            renamed.LinkName = entry.LinkName;
        }
        else if (entry.EntryType is TarEntryType.HardLink)
        {
            renamed.LinkName = Inside(context, entry.LinkName) ?? "";
        }
        else if (entry.DataStream is { } data)
        {
            renamed.DataStream = data as SizedStream ?? new SizedStream(data, entry.Length);
        }

        return renamed;
    }

    // Other kinds do not get through the archive's check; the formats have two names for a file.
    private static TarEntryType KindOf(TarEntryType kind) =>
        kind is TarEntryType.Directory or TarEntryType.SymbolicLink or TarEntryType.HardLink ? kind : TarEntryType.RegularFile;

    /// <summary>The name from the context on; null when it lies elsewhere, or is the context itself.</summary>
    private static string? Inside(string context, string name)
    {
        var path = string.Join('/', name.Split('/').Where(part => part is not ("" or ".")));
        var prefix = context == "." ? "" : $"{context}/";
        return path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;
    }
}
