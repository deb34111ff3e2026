using System.Security.Cryptography;
using System.Text;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

public class ArchiveScanTests
{
    public static TheoryData<ArchiveFormat> Formats => [ArchiveFormat.Zip, ArchiveFormat.TarGz];

    public static TheoryData<ArchiveFormat, string> UnsafeNames
    {
        get
        {
            var data = new TheoryData<ArchiveFormat, string>();
            foreach (var name in (string[])["../up.py", "a/../../up.py", "a/..", "/etc/passwd", "C:\\windows", "c:x", "a\\b.py", "a\nb", "a\u007fb"])
            {
                data.Add(ArchiveFormat.Zip, name);
                data.Add(ArchiveFormat.TarGz, name);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Stored_withFoldersAndUnicodeNames(ArchiveFormat format)
    {
        var archive = Make(format, "src/", "src/main.py", "data/größe-数据.txt", "empty/", "./dot.txt");

        var result = await Some.ScanAsync(archive);

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(archive));
        Assert.Equal(new StoredArchive(sha256, archive.Length, format, 5, 3 * "content".Length), result.Archive);
    }

    [Theory, MemberData(nameof(UnsafeNames))]
    public async Task Refused_whenNameIsUnsafe(ArchiveFormat format, string name)
    {
        var refusal = await Some.RefusalAsync(Make(format, "good.py", name));

        Assert.Equal(ArchiveRefusalReason.UnsafePath, refusal.Reason);
        Assert.Equal(EntryPath.Show(name), refusal.Entry);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenSamePathTwice(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, "a/b.py", "a//./b.py"));

        Assert.Equal(ArchiveRefusalReason.DuplicatePath, refusal.Reason);
    }

    [Theory]
    [InlineData(ArchiveFormat.Zip, "a", "a/b")]
    [InlineData(ArchiveFormat.Zip, "a/b", "a")]
    [InlineData(ArchiveFormat.TarGz, "a", "a/b")]
    [InlineData(ArchiveFormat.TarGz, "a/b", "a")]
    public async Task Refused_whenFileIsAlsoFolder(ArchiveFormat format, string first, string second)
    {
        var refusal = await Some.RefusalAsync(Make(format, first, second));

        Assert.Equal((ArchiveRefusalReason.DuplicatePath, second), (refusal.Reason, refusal.Entry));
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenTooManyEntries(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, "a", "b", "c"), new() { MaxEntries = 2 });

        Assert.Equal(ArchiveRefusalReason.TooManyEntries, refusal.Reason);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenImpliedFoldersAreTooMany(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, "a/b/c/d/e/f", "z"), new() { MaxEntries = 5 });

        Assert.Equal(ArchiveRefusalReason.TooManyEntries, refusal.Reason);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenFilesUnpackTooBig(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, "a", "b", "c"), new() { MaxUnpackedBytes = 20 });

        Assert.Equal(ArchiveRefusalReason.UnpacksTooBig, refusal.Reason);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenOneFileIsTooBig(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, "a"), new() { MaxFileBytes = 6 });

        Assert.Equal((ArchiveRefusalReason.FileTooBig, "a"), (refusal.Reason, refusal.Entry));
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenNameIsTooLong(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, new string('ü', 513)));

        Assert.Equal(ArchiveRefusalReason.NameTooLong, refusal.Reason);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenArchiveIsTooBig(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(Make(format, "a"), new() { MaxArchiveBytes = 50 });

        Assert.Equal(ArchiveRefusalReason.TooBig, refusal.Reason);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Refused_whenEmpty(ArchiveFormat format)
    {
        var refusal = await Some.RefusalAsync(format == ArchiveFormat.Zip ? Some.Zip() : Some.Gzip(new byte[10240]));

        Assert.Equal(ArchiveRefusalReason.Empty, refusal.Reason);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task RefusalSaysBothHashes_whenWrong(ArchiveFormat format)
    {
        var archive = Make(format, "a");
        var wrong = new string('0', 64);

        var refusal = await Some.RefusalAsync(archive, expectedSha256: wrong);

        Assert.Equal(ArchiveRefusalReason.WrongHash, refusal.Reason);
        Assert.Contains(wrong, refusal.Message);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(archive)), refusal.Message);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task NeverStoredInPart_whenCutOff(ArchiveFormat format)
    {
        var archive = Make(format, "a/one.py", "b/two.py", "c/three.py");

        for (var length = 1; length < archive.Length; length++)
        {
            // A tar.gz is whole but for its padding when the tar's own end is there.
            var result = await Some.ScanAsync(archive[..length]);
            Assert.True(result.Archive is null or { Format: ArchiveFormat.TarGz, Entries: 3 }, $"{length} of {archive.Length} bytes");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>login</html>", "HTML")]
    [InlineData("  \n<html>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><Error/>", "XML")]
    [InlineData("{\"error\": 1}", "JSON")]
    [InlineData("#!/bin/sh\n", "a script")]
    [InlineData("hello", "text")]
    [InlineData("\u0001\u0002\u0003", "binary data")]
    public async Task RefusalSaysWhatItLooksLike_whenNotAnArchive(string content, string nature)
    {
        var refusal = await Some.RefusalAsync(Encoding.Latin1.GetBytes(content));

        Assert.Equal(ArchiveRefusalReason.NotAnArchive, refusal.Reason);
        Assert.Contains($"looks like {nature}.", refusal.Message);
    }

    [Fact]
    public async Task RefusalNamesTar_whenNotCompressed()
    {
        var refusal = await Some.RefusalAsync(Some.Tar(Some.File("a")));

        Assert.Contains("a tar that is not compressed", refusal.Message);
    }

    [Fact]
    public async Task Refused_whenNoBytes() => Assert.Equal(ArchiveRefusalReason.Empty, (await Some.RefusalAsync([])).Reason);

    [Theory, MemberData(nameof(Formats))]
    public async Task RefusalsAreBounded_whenEverythingIsWrong(ArchiveFormat format)
    {
        var result = await Some.ScanAsync(Make(format, [.. Enumerable.Range(0, 100).Select(n => $"../{n}")]));

        Assert.Equal(ArchiveResult.MaxRefusals, result.Refusals.Count);
    }

    private static byte[] Make(ArchiveFormat format, params string[] names) =>
        format == ArchiveFormat.Zip ? Some.Zip(names) : Some.TarGz(names);
}
