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

    [Fact]
    public async Task Refused_whenHeadersOfAllEntriesGoOn()
    {
        byte[] bomb = [.. Enumerable.Repeat(RawTar.Comment(1 << 20), 10).SelectMany(header => header), .. Some.Tar(Some.File("a"))];

        Assert.Equal(ArchiveRefusalReason.UnpacksTooBig, (await Some.RefusalAsync(Some.Gzip(bomb), new() { MaxUnpackedBytes = 1 << 20 })).Reason);
    }

    [Theory]
    [InlineData('5', "folder")]
    [InlineData('0', "folder/")]
    [InlineData('1', "hard")]
    [InlineData('2', "link")]
    public async Task Refused_whenWhatIsNoFileHasContent(char type, string name)
    {
        byte[] tar = [.. Some.Tar(Some.File("a"))[..^1024], .. RawTar.Header(type, name, 10 << 20), .. new byte[10 << 20], .. RawTar.End];

        Assert.Equal(ArchiveRefusalReason.Corrupt, (await Some.RefusalAsync(Some.Gzip(tar), new() { MaxUnpackedBytes = 1 << 20 })).Reason);
    }

    [Fact]
    public async Task Stored_whenOneHeaderSpeaksOfAllEntries()
    {
        byte[] tar = [.. RawTar.Comment(60), .. Some.Tar(Some.File("a"))];

        Assert.Equal(1, (await Some.ScanAsync(Some.Gzip(tar))).Archive?.Entries);
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
        Encoding.ASCII.GetBytes(octal, claims.AsSpan(header + 124));
        RawTar.WithChecksum(claims[header..(header + RawTar.Block)]).CopyTo(claims, header);
        return claims;
    }
}
