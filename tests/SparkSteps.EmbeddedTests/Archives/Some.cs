using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.EmbeddedTests.Archives;

internal static class Some
{
    public static async Task<BlobServiceClient> AccountAsync(BlobClientOptions? options = null) => new(await Azurite.NewAccountAsync(), options);

    public static ProjectArchiveStore Store(BlobServiceClient account, ArchiveOptions? options = null) =>
        new(account, Options.Create(options ?? new ArchiveOptions()), TimeProvider.System);

    /// <summary>main.py, an executable, a folder with nothing in it, a name in other letters, a link; and as many random bytes as asked.</summary>
    public static byte[] Project(ArchiveFormat format, int randomBytes = 0) => format == ArchiveFormat.Zip ? Zip(randomBytes) : TarGz(randomBytes);

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Zip(int randomBytes)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, mode) in Files(randomBytes))
            {
                Add(zip, name, content, 0x8000 | (int)mode);
            }

            Add(zip, "bin/link.py", "../main.py"u8.ToArray(), 0xA1FF);
            zip.CreateEntry("empty/");
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content, int mode)
    {
        // As zip programs do: busybox unpacks only links that are not compressed.
        var entry = zip.CreateEntry(name, (mode & 0xF000) == 0xA000 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.ExternalAttributes = mode << 16;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] TarGz(int randomBytes)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (name, content, mode) in Files(randomBytes))
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), Mode = mode });
            }

            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "bin/link.py") { LinkName = "../main.py" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "empty/") { Mode = (UnixFileMode)0x1ED });
        }

        return bytes.ToArray();
    }

    private static IEnumerable<(string Name, byte[] Content, UnixFileMode Mode)> Files(int randomBytes)
    {
        const UnixFileMode plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        yield return ("main.py", Encoding.UTF8.GetBytes("print('main')"), plain);
        yield return ("bin/run.sh", Encoding.UTF8.GetBytes("#!/bin/sh\necho run\n"), plain | UnixFileMode.UserExecute);
        yield return ("daten/größe-数据.txt", Encoding.UTF8.GetBytes("wide"), plain);
        if (randomBytes > 0)
        {
            var random = new byte[randomBytes];
            new Random(1).NextBytes(random);
            yield return ("random.bin", random, plain);
        }
    }
}
