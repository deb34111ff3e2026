using System.IO.Compression;

namespace SparkSteps.Tests.Archives;

public class ArchiveFuzzTests
{
    private static readonly byte[] Tar =
    [
        .. RawTar.Comment(100),
        .. Some.Tar(
            Some.File("src/main.py"), Some.Folder("empty"), Some.SymbolicLink("link", "src/main.py"), Some.HardLink("hard", "src/main.py")),
    ];

    private static readonly byte[] Zip = Some.Zip(zip =>
    {
        Some.AddTo(zip, "src/main.py", "print()");
        Some.AddTo(zip, "link", "src/main.py", Some.SymbolicLinkMode);
        Some.AddTo(zip, "empty/", "");
    });

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task MutatedZipIsAnswered(int seed) => await AnswersAsync(seed, Zip, zip => zip);

    [Theory, MemberData(nameof(Seeds))]
    public async Task MutatedTarGzIsAnswered(int seed) => await AnswersAsync(seed, Some.Gzip(Tar), targz => targz);

    // Mutated before it is compressed: else gzip's checksum would keep most mutations from the reader.
    [Theory, MemberData(nameof(Seeds))]
    public async Task MutatedTarIsAnswered(int seed) => await AnswersAsync(seed, Tar, tar => Some.Gzip(WithChecksums(tar)));

    private static async Task AnswersAsync(int seed, byte[] good, Func<byte[], byte[]> pack)
    {
        Assert.True((await Some.ScanAsync(pack(good))).IsStored);
        var random = new Random(seed);
        for (var round = 0; round < 250; round++)
        {
            var result = await Some.ScanAsync(pack(Mutate(good, random)));
            Assert.Equal(result.IsStored, result.Refusals.Count == 0);
        }
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToArray();
        for (var flips = random.Next(1, 8); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] = random.Next(4) switch
            {
                0 => 0,
                1 => 0xFF,
                2 => (byte)"/.\\0179"[random.Next(7)],
                _ => (byte)random.Next(256),
            };
        }

        return random.Next(4) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    private static byte[] WithChecksums(byte[] tar)
    {
        for (var at = 0; at + 512 <= tar.Length; at += 512)
        {
            var block = tar.AsSpan(at, 512);
            if (!block[257..].StartsWith("ustar"u8))
            {
                continue;
            }

            RawTar.WithChecksum(block.ToArray()).CopyTo(block);
        }

        return tar;
    }
}
