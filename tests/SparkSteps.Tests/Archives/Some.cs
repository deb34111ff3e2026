using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

/// <summary>Archives made by the BCL's writers, which share nothing with the readers under test, and what the scan says of them.</summary>
internal static class Some
{
    public const int SymbolicLinkMode = 0xA1FF;

    public static byte[] Zip(params string[] names) => Zip(zip =>
    {
        foreach (var name in names)
        {
            AddTo(zip, name, name.EndsWith('/') ? "" : "content");
        }
    });

    public static byte[] Zip(Action<ZipArchive> fill)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(zip);
        }

        return bytes.ToArray();
    }

    public static ZipArchiveEntry AddTo(ZipArchive zip, string name, string content, int unixMode = 0)
    {
        var entry = zip.CreateEntry(name);
        entry.ExternalAttributes = unixMode << 16;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
        return entry;
    }

    public static byte[] ZipLink(string name, string target) => Zip(zip => AddTo(zip, name, target, SymbolicLinkMode));

    public static byte[] TarGz(params string[] names) =>
        TarGz([.. names.Select(name => name.EndsWith('/') ? Folder(name) : File(name))]);

    public static byte[] TarGz(params TarEntry[] entries) => Gzip(Tar(entries));

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true))
        {
            Array.ForEach(entries, tar.WriteEntry);
        }

        return bytes.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }

    public static TarEntry File(string name, string content = "content") =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    public static TarEntry Folder(string name) => new PaxTarEntry(TarEntryType.Directory, name);

    public static TarEntry SymbolicLink(string name, string target) => new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target };

    public static TarEntry HardLink(string name, string target) => new PaxTarEntry(TarEntryType.HardLink, name) { LinkName = target };

    public static async Task<ArchiveResult> ScanAsync(byte[] archive, ArchiveOptions? options = null, string? expectedSha256 = null)
    {
        await using var scan = new ArchiveScan(options ?? new ArchiveOptions());
        foreach (var part in archive.Chunk(5000).DefaultIfEmpty([]))
        {
            if (!await scan.AddAsync(part, CancellationToken.None))
            {
                break;
            }
        }

        return await scan.CompleteAsync(_ => Task.FromResult<Stream>(new MemoryStream(archive)), expectedSha256, CancellationToken.None);
    }

    public static async Task<ArchiveRefusal> RefusalAsync(byte[] archive, ArchiveOptions? options = null, string? expectedSha256 = null)
    {
        var result = await ScanAsync(archive, options, expectedSha256);
        Assert.False(result.IsStored);
        return Assert.Single(result.Refusals);
    }
}
