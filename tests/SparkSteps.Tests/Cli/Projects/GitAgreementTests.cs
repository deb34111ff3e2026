using System.Diagnostics;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Projects;

namespace SparkSteps.Tests.Cli.Projects;

/// <summary>That a project is packed of what git itself would add, for random folders and rules.</summary>
public sealed class GitAgreementTests
{
    private const int Projects = 150;
    private static readonly string[] Names = ["a", "b", "ab", "a.py", "B", "[x]", "a b", "!a", "#a", "ba"];
    private static readonly string[] Pieces = ["a", "b", "*", "**", "?", "/", "/", "[ab]", "[!a]", "[^b]", "[a-b]", "\\", "!", ".py", " ", "B", "#", "[", "x]", "**/", "/**"];

    [GitFact]
    public async Task Same_files_as_git()
    {
        for (var seed = 0; seed < Projects; seed++)
        {
            using var run = new CliRun();
            var rules = Fill(run, new Random(seed));
            await GitAsync(run.Folder, "init", "-q");

            var theirs = (await GitAsync(run.Folder, "ls-files", "--others", "--exclude-standard", "-z")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

            Assert.True(theirs.Order(StringComparer.Ordinal).SequenceEqual(Ours(run.Folder)), $"seed {seed}\n{rules}\ngit: {string.Join(' ', theirs)}\nours: {string.Join(' ', Ours(run.Folder))}");
        }
    }

    private static string Fill(CliRun run, Random random)
    {
        var folders = new[] { "", "a/", "b/", "a/b/", "a/ab/", "a b/" };
        foreach (var folder in folders)
        {
            foreach (var name in Names.Where(name => random.Next(2) == 0 && !folders.Contains($"{folder}{name}/")))
            {
                run.Write($"{folder}{name}", "");
            }
        }

        var said = "";
        foreach (var folder in folders.Where(_ => random.Next(2) == 0))
        {
            var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)])));
            var text = string.Join('\n', lines);
            run.Write($"{folder}.gitignore", text);
            said += $"{folder}.gitignore:\n{text}\n";
        }

        return said;
    }

    private static IReadOnlyList<string> Ours(DirectoryInfo folder)
    {
        try
        {
            return [.. ProjectFiles.In(folder).Select(file => file.Path)];
        }
        catch (StoppedException)
        {
            return [];
        }
    }

    private static async Task<string> GitAsync(DirectoryInfo folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            Environment = { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_CEILING_DIRECTORIES"] = Path.GetTempPath() },
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var text = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
        return text;
    }
}
