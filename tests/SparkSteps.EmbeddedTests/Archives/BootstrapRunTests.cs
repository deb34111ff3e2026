using System.Formats.Tar;
using System.IO.Compression;
using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.EmbeddedTests.Archives;

public class BootstrapRunTests
{
    [NeedsFact("python3")]
    public Task Fills_withPythonAlone_zip() => FillsAsync(ArchiveFormat.Zip, "python3");

    [NeedsFact("python3")]
    public Task Fills_withPythonAlone_tarGz() => FillsAsync(ArchiveFormat.TarGz, "python3");

    [NeedsFact("curl", "tar", "gzip")]
    public Task Fills_withCurlAndTar() => FillsAsync(ArchiveFormat.TarGz, "curl", "tar", "gzip");

    [NeedsFact("curl", "unzip")]
    public Task Fills_withCurlAndUnzip() => FillsAsync(ArchiveFormat.Zip, "curl", "unzip");

    [NeedsFact("wget", "tar", "gzip")]
    public Task Fills_withWgetAndTar() => FillsAsync(ArchiveFormat.TarGz, "wget", "tar", "gzip");

    [NeedsFact("wget", "unzip")]
    public Task Fills_withWgetAndUnzip() => FillsAsync(ArchiveFormat.Zip, "wget", "unzip");

    [NeedsFact("busybox")]
    public async Task Fills_withBusyboxAlone()
    {
        foreach (var format in Enum.GetValues<ArchiveFormat>())
        {
            using var pod = Pod.WithBusybox();
            await FillsAsync(pod, format, "busybox");
        }
    }

    [NeedsFact("curl", "openssl", "tar", "gzip", "bash")]
    public async Task Fills_underBashWithOpenssl()
    {
        using var pod = new Pod("curl", "openssl", "tar", "gzip").Without("sha256sum");
        await FillsAsync(pod, ArchiveFormat.TarGz, "bash");
    }

    [NeedsFact("curl", "jar")]
    public async Task Fills_withJar()
    {
        using var pod = new Pod("curl", "jar");
        var store = await StagedAsync(pod, Some.Project(ArchiveFormat.Zip), ArchiveFormat.Zip);

        var result = await pod.BootstrapAsync();

        store.Dispose();
        Assert.True(result.ExitCode == 0, result.Log);
        Assert.Contains("drops the files' exec bits", result.Log);
        Assert.Equal("print('main')", pod.Read("main.py"));
    }

    [NeedsFact("curl")]
    public async Task SaysWhatIsMissing_whenNothingUnpacksZip()
    {
        using var pod = new Pod("curl");
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.Zip), ArchiveFormat.Zip);

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.MissingTool, result.ExitCode);
        Assert.Contains("none of python3, unzip, jar", result.LastLine);
    }

    [Fact]
    public async Task SaysWhatIsMissing_whenNothingDownloads()
    {
        using var pod = new Pod();
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.Zip), ArchiveFormat.Zip);

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.MissingTool, result.ExitCode);
        Assert.Contains("none of python3, curl, wget", result.LastLine);
    }

    [NeedsFact("python3")]
    public async Task Stops_whenHashIsWrong()
    {
        using var pod = new Pod("python3");
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.Zip), ArchiveFormat.Zip);
        pod.Environment["SPARKSTEPS_ARCHIVE_SHA256"] = new string('0', 64);

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.WrongHash, result.ExitCode);
        Assert.False(pod.Has("main.py"));
        Assert.Equal(result.LastLine, (await File.ReadAllTextAsync(pod.TerminationLog)).TrimEnd());
    }

    [NeedsFact("python3")]
    public Task Stops_whenUrlHasExpired_python() => StopsWhenExpiredAsync("python3");

    [NeedsFact("curl")]
    public Task Stops_whenUrlHasExpired_curl() => StopsWhenExpiredAsync("curl");

    [NeedsFact("wget")]
    public Task Stops_whenUrlHasExpired_wget() => StopsWhenExpiredAsync("wget");

    [NeedsFact("python3")]
    public Task TriesAgain_whenServerIsNotReached_python() => TriesAgainAsync("python3");

    [NeedsFact("curl")]
    public Task TriesAgain_whenServerIsNotReached_curl() => TriesAgainAsync("curl");

    [NeedsFact("wget")]
    public Task TriesAgain_whenServerIsNotReached_wget() => TriesAgainAsync("wget");

    [NeedsFact("python3")]
    public async Task InitScriptRunsInProjectHome()
    {
        using var pod = new Pod("python3");
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.TarGz), ArchiveFormat.TarGz);
        await WithInitScriptAsync(pod, store, new() { Before = "export who=me", File = "bin/run.sh", After = "echo $who > made && ls" }, "ls");

        var result = await pod.BootstrapAsync();

        Assert.True(result.ExitCode == 0, result.Log);
        Assert.Equal("me\n", pod.Read("made"));
        Assert.Contains("run\n", result.Log);
        Assert.EndsWith("sparksteps: the project is ready", result.LastLine);
    }

    [NeedsFact("python3")]
    public async Task InitScriptsExitCodeIsTheContainers()
    {
        using var pod = new Pod("python3");
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.TarGz), ArchiveFormat.TarGz);
        await WithInitScriptAsync(pod, store, new() { Before = "echo kept output\n(exit 7)\necho not reached", After = "echo nor this" });

        var result = await pod.BootstrapAsync();

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("kept output", result.Log);
        Assert.DoesNotContain("not reached", result.Log);
        Assert.DoesNotContain("nor this", result.Log);
        Assert.StartsWith("sparksteps: failed: the init script stopped with exit code 7 — ", result.LastLine);
    }

    [NeedsFact("python3")]
    public async Task RestartBeginsAnew()
    {
        using var pod = new Pod("python3");
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.TarGz), ArchiveFormat.TarGz);
        await pod.BootstrapAsync();
        await File.WriteAllTextAsync(Path.Combine(pod.Home, "left over"), "");

        var result = await pod.BootstrapAsync();

        Assert.True(result.ExitCode == 0, result.Log);
        Assert.False(pod.Has("left over"));
        Assert.True(pod.Has("main.py"));
    }

    [NeedsFact("python3")]
    public async Task ForeignFilesAreLeftAlone()
    {
        using var pod = new Pod("python3");
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.TarGz), ArchiveFormat.TarGz);
        Directory.CreateDirectory(pod.Home);
        await File.WriteAllTextAsync(Path.Combine(pod.Home, "mine"), "");

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.Misconfigured, result.ExitCode);
        Assert.True(pod.Has("mine"));
    }

    [Theory]
    [InlineData("PROJECT_HOME", "/")]
    [InlineData("PROJECT_HOME", "relative")]
    [InlineData("SPARKSTEPS_ACCESS", "/nowhere")]
    public async Task Stops_whenMisconfigured(string name, string value)
    {
        using var pod = new Pod();
        pod.WithArchive(new Uri("http://127.0.0.1:1/none"), "x", ArchiveFormat.Zip).Environment[name] = value;

        Assert.Equal(BootstrapExitCodes.Misconfigured, (await pod.BootstrapAsync()).ExitCode);
    }

    [NeedsFact("python3")]
    public Task HostileArchivesAreRefused_python() => RefusesHostileAsync("python3");

    [NeedsFact("curl", "tar", "gzip", "unzip")]
    public Task HostileArchivesAreRefused_tools() => RefusesHostileAsync("curl", "tar", "gzip", "unzip");

    [NeedsFact("python3")]
    public Task BombIsRefused_python() => RefusesBombAsync("python3");

    [NeedsFact("curl", "tar", "gzip")]
    public Task BombIsRefused_tools() => RefusesBombAsync("curl", "tar", "gzip");

    private static async Task FillsAsync(ArchiveFormat format, params string[] programs)
    {
        using var pod = new Pod(programs);
        await FillsAsync(pod, format, "sh");
    }

    private static async Task FillsAsync(Pod pod, ArchiveFormat format, string shell)
    {
        using var store = await StagedAsync(pod, Some.Project(format), format);

        var result = await pod.BootstrapAsync(shell);

        Assert.True(result.ExitCode == 0, result.Log);
        Assert.Equal("print('main')", pod.Read("main.py"));
        Assert.Equal("print('main')", pod.Read("bin/link.py"));
        Assert.Equal("wide", pod.Read("daten/größe-数据.txt"));
        Assert.True(pod.Has("empty"));
        Assert.True(pod.IsExecutable("bin/run.sh"));
        Assert.False(pod.IsExecutable("main.py"));
        Assert.DoesNotContain("sig=", result.Log);
    }

    private static async Task StopsWhenExpiredAsync(string program)
    {
        using var pod = new Pod(program);
        using var store = await StagedAsync(pod, Some.Project(ArchiveFormat.Zip), ArchiveFormat.Zip, TimeSpan.FromMinutes(-1));

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.DownloadFailed, result.ExitCode);
        Assert.Contains("storage answered 403 for the archive", result.LastLine);
        Assert.DoesNotContain("sig=", result.Log);
    }

    private static async Task TriesAgainAsync(string program)
    {
        using var pod = new Pod(program);
        pod.WithArchive(new Uri("http://127.0.0.1:1/archive?sig=secret"), new string('0', 64), ArchiveFormat.Zip);

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.DownloadFailed, result.ExitCode);
        Assert.Equal(4, result.Log.Split('\n').Count(line => line.Contains("trying again")));
        Assert.Contains("could not fetch the archive in 5 tries", result.LastLine);
        Assert.DoesNotContain("secret", result.Log);
    }

    private static async Task RefusesHostileAsync(params string[] programs)
    {
        var hostile = new Dictionary<string, (ArchiveFormat Format, byte[] Content)>
        {
            ["zip that climbs"] = (ArchiveFormat.Zip, Zip("../up", "x", 0)),
            ["zip with an absolute path"] = (ArchiveFormat.Zip, Zip("/tmp/sparksteps-up", "x", 0)),
            ["zip with a link out"] = (ArchiveFormat.Zip, Zip("link", "../..", 0xA1FF)),
            ["tar that climbs"] = (ArchiveFormat.TarGz, TarGz(new PaxTarEntry(TarEntryType.RegularFile, "a/../../up"))),
            ["tar with a link out"] = (ArchiveFormat.TarGz, TarGz(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "../.." })),
            ["tar with an absolute link"] = (ArchiveFormat.TarGz, TarGz(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc" })),
            ["no archive"] = (ArchiveFormat.TarGz, "hello"u8.ToArray()),
        };
        foreach (var (name, (format, content)) in hostile)
        {
            using var pod = new Pod(programs);
            using var store = await StagedAsync(pod, content, format);

            var result = await pod.BootstrapAsync();

            Assert.True(result.ExitCode == BootstrapExitCodes.UnpackFailed, $"{name}: {result.ExitCode}\n{result.Log}");
            Assert.StartsWith("sparksteps: failed: ", result.LastLine);
            Assert.False(Path.Exists(Path.Combine(pod.Home, "../up")));
        }
    }

    private static async Task RefusesBombAsync(params string[] programs)
    {
        using var pod = new Pod(programs);
        var zeros = new PaxTarEntry(TarEntryType.RegularFile, "zeros") { DataStream = new MemoryStream(new byte[4 << 20]) };
        using var store = await StagedAsync(pod, TarGz(zeros), ArchiveFormat.TarGz);
        pod.Environment["SPARKSTEPS_MAX_UNPACKED_BYTES"] = "1048576";

        var result = await pod.BootstrapAsync();

        Assert.Equal(BootstrapExitCodes.UnpackFailed, result.ExitCode);
    }

    /// <summary>Puts the content under its hash past all checks: what a pod must refuse had no business being there.</summary>
    private static async Task<ProjectArchiveStore> StagedAsync(Pod pod, byte[] content, ArchiveFormat format, TimeSpan? lifetime = null)
    {
        var account = await Some.AccountAsync();
        var sha256 = Some.Hash(content);
        var archives = account.GetBlobContainerClient("archives");
        await archives.CreateIfNotExistsAsync();
        await archives.UploadBlobAsync(sha256, new BinaryData(content));
        var store = Some.Store(account);
        pod.WithArchive(await UrlAsync(store, sha256, lifetime), sha256, format);
        return store;
    }

    private static async Task WithInitScriptAsync(Pod pod, ProjectArchiveStore store, InitScriptSpec spec, params string[] programs)
    {
        var sha256 = await store.StoreScriptAsync(InitScript.Render(spec), CancellationToken.None);
        pod.WithInitScript(await UrlAsync(store, sha256), sha256).With(programs);
    }

    private static Task<Uri> UrlAsync(ProjectArchiveStore store, string sha256, TimeSpan? lifetime = null) =>
        store.ReadOnlyUrlAsync(sha256, TimeProvider.System.GetUtcNow() + (lifetime ?? TimeSpan.FromMinutes(10)), CancellationToken.None);

    private static byte[] Zip(string name, string content, int mode)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry(name);
            entry.ExternalAttributes = mode << 16;
            using var writer = new StreamWriter(entry.Open());
            writer.Write(content);
        }

        return bytes.ToArray();
    }

    private static byte[] TarGz(TarEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(entry);
        }

        return bytes.ToArray();
    }
}
