using System.IO.Compression;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Projects;

namespace SparkSteps.Tests.Cli.Projects;

public sealed class ProjectPackerTests
{
    // Another value means that archives which are in storage already are sent again by everyone.
    private const string KnownHash = "fd06c74c2f3eb779bb19d6403ea1c4133189c35ac924b6ad3c";

    [Fact]
    public async Task Same_files_are_the_same_bytes_whenever_and_wherever_they_lie()
    {
        using var one = Project();
        using var other = Project();
        File.SetLastWriteTimeUtc(Path.Combine(other.Folder.FullName, "main.py"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        using var first = await ProjectPacker.PackAsync(one.Folder.FullName, CancellationToken.None);
        using var second = await ProjectPacker.PackAsync(other.Folder.FullName, CancellationToken.None);

        Assert.StartsWith(KnownHash, first.Sha256);
        Assert.Equal(first.Sha256, second.Sha256);
    }

    [Fact]
    public async Task Other_content_name_or_mode_is_another_archive()
    {
        using var project = Project();
        var main = Path.Combine(project.Folder.FullName, "main.py");
        var hashes = new HashSet<string> { await HashAsync(project) };

        File.AppendAllText(main, "\n");
        Assert.True(hashes.Add(await HashAsync(project)));
        File.Move(main, $"{main}x");
        Assert.True(hashes.Add(await HashAsync(project)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{main}x", UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.True(hashes.Add(await HashAsync(project)));
        }
    }

    [Fact]
    public async Task Archive_holds_the_files_and_is_taken_by_the_service()
    {
        using var project = Project();
        File.CreateSymbolicLink(Path.Combine(project.Folder.FullName, "link.py"), "lib/a.py");

        using var packed = await ProjectPacker.PackAsync(project.Folder.FullName, CancellationToken.None);

        await using (var file = File.OpenRead(packed.Location))
        {
            await using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            Assert.Equal(["lib/a.py", "link.py", "main.py", "ümlaut.txt"], zip.Entries.Select(entry => entry.FullName));
            using var main = new StreamReader(await zip.Entries[2].OpenAsync());
            Assert.Equal("print(1)", await main.ReadToEndAsync());
        }

        Assert.Empty((await Archives.Some.ScanAsync(await File.ReadAllBytesAsync(packed.Location))).Refusals);
    }

    [Fact]
    public async Task Archive_goes_with_the_command_but_one_that_was_named_stays()
    {
        using var project = Project();
        var packed = await ProjectPacker.PackAsync(project.Folder.FullName, CancellationToken.None);
        packed.Dispose();
        var named = await ProjectPacker.PackAsync(project.Write("own.zip", "PK"), CancellationToken.None);
        named.Dispose();

        Assert.Equal((false, true), (File.Exists(packed.Location), File.Exists(named.Location)));
    }

    [Fact]
    public void Sparkignore_has_the_last_word_and_keys_of_a_service_are_never_packed()
    {
        using var run = new CliRun();
        run.Write(".git/HEAD", "");
        run.Write(".gitignore", "*.jar\n");
        run.Write("project/.sparkignore", "!app.jar\nnotes/\n.sparkignore\n!.sparksteps\n");
        foreach (var file in (string[])["app.jar", "lib.jar", "notes/a.txt", "main.py", ".sparksteps/service.json"])
        {
            run.Write($"project/{file}", "");
        }

        var files = ProjectFiles.In(new DirectoryInfo(Path.Combine(run.Folder.FullName, "project")));

        Assert.Equal(["app.jar", "main.py"], files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../x")]
    [InlineData("a/../../x")]
    public void Link_that_leads_out_is_refused(string target)
    {
        using var run = new CliRun();
        File.CreateSymbolicLink(Path.Combine(run.Folder.FullName, "link"), target);

        var stopped = Assert.Throws<StoppedException>(() => ProjectFiles.In(run.Folder));

        Assert.Equal(ExitCode.BadInput, stopped.ExitCode);
        Assert.Contains(target, stopped.Message);
    }

    [Fact]
    public void Empty_project_is_refused()
    {
        using var run = new CliRun();

        Assert.Contains("nothing to pack", Assert.Throws<StoppedException>(() => ProjectFiles.In(run.Folder)).Message);
    }

    private static CliRun Project()
    {
        var run = new CliRun();
        run.Write("main.py", "print(1)");
        run.Write("lib/a.py", string.Concat(Enumerable.Repeat("a = 1\n", 1000)));
        run.Write("ümlaut.txt", "");
        return run;
    }

    private static async Task<string> HashAsync(CliRun project)
    {
        using var packed = await ProjectPacker.PackAsync(project.Folder.FullName, CancellationToken.None);
        return packed.Sha256;
    }
}
