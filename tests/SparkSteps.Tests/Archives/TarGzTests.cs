using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

public class TarGzTests
{
    public static TheoryData<TarEntryFormat> Formats => [TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu];

    [Theory, MemberData(nameof(Formats))]
    public async Task Stored_inEveryFormat(TarEntryFormat format)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, format, leaveOpen: true))
        {
            var folder = format == TarEntryFormat.V7 ? "f" : new string('f', 90);
            var name = $"{folder}/{new string('n', 60)}";
            tar.WriteEntry(Entry(format, name));
        }

        var result = await Some.ScanAsync(Some.Gzip(bytes.ToArray()));

        Assert.Equal((1, 7L), (result.Archive?.Entries, result.Archive?.UnpackedBytes));
    }

    [Fact]
    public async Task Refused_whenLongNameClimbsOut()
    {
        var name = $"{new string('n', 200)}/../../up";

        var refusal = await Some.RefusalAsync(Some.TarGz(new GnuTarEntry(TarEntryType.RegularFile, name)));

        Assert.Equal(ArchiveRefusalReason.UnsafePath, refusal.Reason);
    }

    [Fact]
    public async Task Refused_whenGzipHoldsNoTar()
    {
        var refusal = await Some.RefusalAsync(Some.Gzip(Encoding.UTF8.GetBytes(new string('x', 2000))));

        Assert.Equal(ArchiveRefusalReason.NotAnArchive, refusal.Reason);
        Assert.Contains("gzip but holds no readable tar", refusal.Message);
    }

    [Fact]
    public async Task Stored_whenBytesFollowTheCompressedData()
    {
        byte[] archive = [.. Some.TarGz("a"), .. new byte[100_000]];

        Assert.Equal(archive.Length, (await Some.ScanAsync(archive)).Archive?.SizeBytes);
    }

    [Fact]
    public async Task Refused_whenHeaderClaimsManyBytes()
    {
        // The claim alone must cost nothing, neither memory nor time.
        var tar = Some.Tar(Some.File("a"));
        var claims = ClaimingSize(tar, 512 * 2, "77777777777");
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();

        var refusal = await Some.RefusalAsync(Some.Gzip(claims));

        Assert.Equal(ArchiveRefusalReason.FileTooBig, refusal.Reason);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 << 20);
    }

    [Fact]
    public async Task Refused_whenExtendedHeaderClaimsManyBytes()
    {
        var refusal = await Some.RefusalAsync(Some.Gzip(ClaimingSize(Some.Tar(Some.File("a")), 0, "17777777777")));

        Assert.Equal(ArchiveRefusalReason.NotAnArchive, refusal.Reason);
        Assert.Contains("more than a mebibyte", refusal.Message);
    }

    [Fact]
    public async Task Refused_whenZerosGoOnAfterTheEnd()
    {
        byte[] bomb = [.. Some.Tar(Some.File("a")), .. new byte[20 << 20]];

        Assert.Equal(ArchiveRefusalReason.Corrupt, (await Some.RefusalAsync(Some.Gzip(bomb))).Reason);
    }

    private static TarEntry Entry(TarEntryFormat format, string name)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
            _ => new GnuTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream("content"u8.ToArray());
        return entry;
    }

    private static byte[] ClaimingSize(byte[] tar, int header, string octal)
    {
        var claims = tar.ToArray();
        var block = claims.AsSpan(header, 512);
        Encoding.ASCII.GetBytes(octal, block[124..]);
        block.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in block)
        {
            sum += value;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0", block[148..]);
        return claims;
    }
}
