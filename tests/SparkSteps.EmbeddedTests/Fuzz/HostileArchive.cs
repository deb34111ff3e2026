using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>Archives that are wrong inside (paths, links, bombs), and then, mostly, broken outside.</summary>
internal static class HostileArchive
{
    private const int BombBytes = 30 << 20;

    private static readonly string[] s_names =
        ["main.py", "../main.py", "/etc/passwd", "a/../../b", "C:\\x", "a\\..\\b", "con", "a\r\nb", "a\0b", new string('n', 5000), ".", "dir/", "main.py"];

    private static readonly Lazy<byte[]> s_zipBomb = new(() => WriteZip(zip => Fill(zip.CreateEntry("zeros"))));
    private static readonly Lazy<byte[]> s_tarBomb = new(() => WriteTar(tar => tar.WriteEntry(
        new PaxTarEntry(TarEntryType.RegularFile, "zeros") { DataStream = new MemoryStream(new byte[BombBytes]) })));

    private static readonly Lazy<byte[]> s_headerBomb = new(() => WriteTar(tar =>
    {
        for (var headers = 0; headers < BombBytes >> 20; headers++)
        {
            tar.WriteEntry(new PaxGlobalExtendedAttributesTarEntry([KeyValuePair.Create("comment", new string('x', (1 << 20) - 100))]));
        }
    }));

    // A folder that claims the content of the file that it was.
    private static readonly Lazy<byte[]> s_folderBomb = new(() => WriteTar(
        tar => tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "zeros") { DataStream = new MemoryStream(new byte[BombBytes]) }),
        AsFolder));

    private static readonly Lazy<byte[]>[] s_tarBombs = [s_tarBomb, s_headerBomb, s_folderBomb];

    public static byte[] Zip(Random random) => Break(random, random.Next(20) == 0 ? s_zipBomb.Value : WriteZip(zip =>
    {
        for (var entries = random.Next(1, 6); entries > 0; entries--)
        {
            using var entry = zip.CreateEntry(Name(random), (CompressionLevel)random.Next(3)).Open();
            entry.Write(Content(random));
        }
    }));

    public static byte[] TarGz(Random random) => Break(random, random.Next(20) == 0 ? s_tarBombs[random.Next(s_tarBombs.Length)].Value : WriteTar(tar =>
    {
        for (var entries = random.Next(1, 6); entries > 0; entries--)
        {
            tar.WriteEntry(Entry(random));
        }
    }, bytes => random.Next(3) == 0 ? Mutation.Of(random, bytes, [[0], [0xFF, 0xFF], new byte[512]]) : bytes));

    private static TarEntry Entry(Random random) => random.Next(6) switch
    {
        0 => new PaxTarEntry(TarEntryType.SymbolicLink, TarName(random)) { LinkName = random.Next(2) == 0 ? "../../etc/passwd" : "main.py" },
        1 => new PaxTarEntry(TarEntryType.HardLink, TarName(random)) { LinkName = "/etc/passwd" },
        2 => new PaxTarEntry(TarEntryType.Fifo, TarName(random)),
        3 => new PaxGlobalExtendedAttributesTarEntry([KeyValuePair.Create("comment", TarName(random).ReplaceLineEndings(""))]),
        _ => new PaxTarEntry(TarEntryType.RegularFile, TarName(random)) { DataStream = new MemoryStream(Content(random)) },
    };

    private static string Name(Random random) => s_names[random.Next(s_names.Length)];

    private static string TarName(Random random) => Name(random).Replace("\0", "");

    private static byte[] Content(Random random)
    {
        var content = new byte[random.Next(4000)];
        random.NextBytes(content);
        return content;
    }

    // Half of the changes meet the end, where a zip keeps its directory.
    private static byte[] Break(Random random, byte[] archive)
    {
        if (random.Next(4) == 0)
        {
            return archive;
        }

        var from = random.Next(2) == 0 ? 0 : Math.Max(0, archive.Length - 200);
        return [.. archive.AsSpan(0, from), .. Mutation.Of(random, archive[from..], [[0xFF, 0xFF, 0xFF, 0xFF], new byte[40], "PK\x01\x02"u8.ToArray()])];
    }

    private static byte[] WriteZip(Action<ZipArchive> write)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            write(zip);
        }

        return content.ToArray();
    }

    private static byte[] WriteTar(Action<TarWriter> write, Func<byte[], byte[]>? change = null)
    {
        using var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, TarEntryFormat.Pax, leaveOpen: true))
        {
            write(tar);
        }

        using var content = new MemoryStream();
        using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(change?.Invoke(plain.ToArray()) ?? plain.ToArray());
        }

        return content.ToArray();
    }

    private static byte[] AsFolder(byte[] tar)
    {
        tar[156] = (byte)'5';
        tar.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(tar.Take(512).Sum(value => value), 8).PadLeft(6, '0') + "\0", tar.AsSpan(148));
        return tar;
    }

    private static void Fill(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        stream.Write(new byte[BombBytes]);
    }
}
