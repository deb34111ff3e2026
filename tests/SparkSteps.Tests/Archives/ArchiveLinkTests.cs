using System.Formats.Tar;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

public class ArchiveLinkTests
{
    [Theory]
    [InlineData("a/link", "../main.py")]
    [InlineData("a/link", "../b/c/../d")]
    [InlineData("link", "nowhere/yet")]
    [InlineData("a/b/link", "../..")]
    public async Task Stored_whenLinkStaysInside(string name, string target)
    {
        Assert.True((await Some.ScanAsync(Some.ZipLink(name, target))).IsStored);
        Assert.True((await Some.ScanAsync(Some.TarGz(Some.SymbolicLink(name, target)))).IsStored);
    }

    [Theory]
    [InlineData("a/link", "../../etc/passwd")]
    [InlineData("link", "..")]
    [InlineData("link", "/etc/passwd")]
    [InlineData("a/link", "x/../../../y")]
    [InlineData("link", "link")]
    public async Task Refused_whenLinkLeavesOrCircles(string name, string target)
    {
        Assert.Equal(ArchiveRefusalReason.UnsafeLink, (await Some.RefusalAsync(Some.ZipLink(name, target))).Reason);
        Assert.Equal(ArchiveRefusalReason.UnsafeLink, (await Some.RefusalAsync(Some.TarGz(Some.SymbolicLink(name, target)))).Reason);
    }

    [Fact]
    public async Task Refused_whenLinkLeavesThroughAnother()
    {
        // Read alone, "deep/.." ends in the root; "deep" being a link to the root's own folder, it ends above it.
        var archive = Some.TarGz(Some.SymbolicLink("a/b/deep", "../.."), Some.SymbolicLink("out", "a/b/deep/../x"));

        var refusal = await Some.RefusalAsync(archive);

        Assert.Equal((ArchiveRefusalReason.UnsafeLink, "out"), (refusal.Reason, refusal.Entry));
    }

    [Fact]
    public async Task Refused_whenEntryLiesBeneathLink()
    {
        var refusal = await Some.RefusalAsync(Some.TarGz(Some.Folder("real"), Some.SymbolicLink("link", "real"), Some.File("link/file")));

        Assert.Equal((ArchiveRefusalReason.DuplicatePath, "link/file"), (refusal.Reason, refusal.Entry));
    }

    [Fact]
    public async Task Stored_withHardLinkToFile() =>
        Assert.True((await Some.ScanAsync(Some.TarGz(Some.File("a/file"), Some.HardLink("b", "a/file")))).IsStored);

    [Theory]
    [InlineData("../file")]
    [InlineData("/etc/shadow")]
    [InlineData("a/link")]
    public async Task Refused_whenHardLinkIsUnsafe(string target)
    {
        var refusal = await Some.RefusalAsync(Some.TarGz(Some.SymbolicLink("a/link", "../file"), Some.HardLink("hard", target)));

        Assert.Equal((ArchiveRefusalReason.UnsafeLink, "hard"), (refusal.Reason, refusal.Entry));
    }

    [Theory]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    [InlineData(TarEntryType.Fifo)]
    public async Task Refused_whenTarHoldsDeviceOrPipe(TarEntryType type)
    {
        var refusal = await Some.RefusalAsync(Some.TarGz(new PaxTarEntry(type, "special")));

        Assert.Equal((ArchiveRefusalReason.SpecialFile, "special"), (refusal.Reason, refusal.Entry));
    }

    [Theory]
    [InlineData(0x2000)]
    [InlineData(0x6000)]
    [InlineData(0x1000)]
    [InlineData(0xC000)]
    public async Task Refused_whenZipHoldsDevicePipeOrSocket(int type)
    {
        var refusal = await Some.RefusalAsync(Some.Zip(zip => Some.AddTo(zip, "special", "", type)));

        Assert.Equal(ArchiveRefusalReason.SpecialFile, refusal.Reason);
    }

    [Fact]
    public async Task Refused_whenTooManyLinks()
    {
        TarEntry[] links = [.. Enumerable.Range(0, 4).Select(n => Some.SymbolicLink($"{n}", "x"))];

        var refusal = await Some.RefusalAsync(Some.TarGz(links), new() { MaxLinks = 3 });

        Assert.Equal(ArchiveRefusalReason.TooManyLinks, refusal.Reason);
    }

    [Fact]
    public async Task AnsweredSoon_whenLinksLeadThroughEachOther()
    {
        // Each link goes twice through the one before: followed naively, that is two to the power of thirty steps.
        TarEntry[] links = [Some.SymbolicLink("l0", "."), .. Enumerable.Range(1, 30).Select(n => Some.SymbolicLink($"l{n}", $"l{n - 1}/l{n - 1}"))];

        var result = await Some.ScanAsync(Some.TarGz(links));

        Assert.All(result.Refusals, refusal => Assert.Equal(ArchiveRefusalReason.UnsafeLink, refusal.Reason));
        Assert.False(result.IsStored);
    }
}
