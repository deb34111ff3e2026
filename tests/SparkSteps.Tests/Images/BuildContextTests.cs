using System.Formats.Tar;
using System.IO.Compression;
using SparkSteps.Archives;
using SparkSteps.Images;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Images;

public sealed class BuildContextTests
{
    private static readonly ImageBuildSpec Whole = new() { Dockerfile = "Dockerfile", Context = ".", Registry = "r", Repository = "a" };

    [Theory]
    [InlineData(ArchiveFormat.Zip)]
    [InlineData(ArchiveFormat.TarGz)]
    public async Task Archive_of_either_kind_becomes_a_tar_gz(ArchiveFormat format)
    {
        var (fault, entries) = await WriteAsync(Pack(format, "Dockerfile", "app/main.py"), format, Whole);

        Assert.Null(fault);
        Assert.Equal(["Dockerfile", "app/main.py"], entries.Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal("content", TextOf(entry)));
    }

    [Theory]
    [InlineData(ArchiveFormat.Zip)]
    [InlineData(ArchiveFormat.TarGz)]
    public async Task Context_is_all_that_the_build_sees(ArchiveFormat format)
    {
        var archive = Pack(format, "Dockerfile", "./app/Dockerfile", "app/x/y", "application/z");

        var (fault, entries) = await WriteAsync(archive, format, Whole with { Context = "app" });

        Assert.Null(fault);
        Assert.Equal(["Dockerfile", "x/y"], entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData(".", "The archive holds no file 'other/Dockerfile'.")]
    [InlineData("app", "The archive's folder 'app' holds no file 'other/Dockerfile'.")]
    public async Task Missing_Dockerfile_is_told(string context, string expected)
    {
        var build = Whole with { Context = context, Dockerfile = "other/Dockerfile" };

        Assert.Equal(expected, (await WriteAsync(Pack(ArchiveFormat.Zip, "Dockerfile"), ArchiveFormat.Zip, build)).Fault);
    }

    [Fact]
    public async Task Links_and_rights_stay()
    {
        var zip = Archives.Some.Zip(zip =>
        {
            Archives.Some.AddTo(zip, "Dockerfile", "");
            Archives.Some.AddTo(zip, "run.sh", "", 0x81ED);
            Archives.Some.AddTo(zip, "link", "run.sh", Archives.Some.SymbolicLinkMode);
        });

        var (_, entries) = await WriteAsync(zip, ArchiveFormat.Zip, Whole);

        Assert.True(entries[1].Mode.HasFlag(UnixFileMode.OtherExecute));
        Assert.Equal((TarEntryType.SymbolicLink, "run.sh"), (entries[2].EntryType, entries[2].LinkName));
    }

    [Fact]
    public async Task Hard_link_is_kept_inside_the_context_and_told_when_it_leads_out()
    {
        var inside = Archives.Some.TarGz(Archives.Some.File("app/Dockerfile"), Archives.Some.HardLink("app/copy", "app/Dockerfile"));
        var outside = Archives.Some.TarGz(Archives.Some.File("other"), Archives.Some.HardLink("app/Dockerfile", "other"));
        var build = Whole with { Context = "app" };

        Assert.Equal("Dockerfile", (await WriteAsync(inside, ArchiveFormat.TarGz, build)).Entries[1].LinkName);
        Assert.Equal("The link 'app/Dockerfile' leads out of the context 'app'.", (await WriteAsync(outside, ArchiveFormat.TarGz, build)).Fault);
    }

    private static byte[] Pack(ArchiveFormat format, params string[] names) =>
        format == ArchiveFormat.Zip ? Archives.Some.Zip(names) : Archives.Some.TarGz(names);

    private static async Task<(string? Fault, IReadOnlyList<TarEntry> Entries)> WriteAsync(byte[] archive, ArchiveFormat format, ImageBuildSpec build)
    {
        using var output = new MemoryStream();
        var fault = await BuildContext.WriteAsync(new MemoryStream(archive), format, build, output, CancellationToken.None);
        output.Position = 0;
        var entries = new List<TarEntry>();
        if (fault is not null)
        {
            return (fault, entries);
        }

        await using var tar = new TarReader(new GZipStream(output, CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
        {
            entries.Add(entry);
        }

        return (fault, entries);
    }

    private static string TextOf(TarEntry entry) => new StreamReader(entry.DataStream ?? Stream.Null).ReadToEnd();
}
