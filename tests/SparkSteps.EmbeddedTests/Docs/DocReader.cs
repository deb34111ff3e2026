using System.Diagnostics;
using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>Somebody who reads a page in a checkout in which the service runs, and types what the page says, block after block in one shell.</summary>
internal sealed class DocReader : IDisposable
{
    // What a page may change; a reader's checkout has all the rest too, which no block that is run needs.
    private static readonly string[] Copied = ["samples", "clients"];

    private static readonly string Program = $"sparksteps() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "SparkSteps.Cli.dll")}' \"$@\"; }}";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("sparksteps-docs-");
    private readonly string _checkout;
    private string _folder;

    public DocReader(RunningService service)
    {
        _checkout = _folder = _home.CreateSubdirectory("checkout").FullName;
        Directory.CreateSymbolicLink(Path.Combine(_checkout, ".sparksteps"), service.Folder);
        foreach (var name in Copied)
        {
            Copy(new DirectoryInfo(Path.Combine(DocPages.Root, name)), Path.Combine(_checkout, name));
        }
    }

    /// <summary>Both outputs as one text, and how the block ended: the first command that fails ends it.</summary>
    public async Task<(int ExitCode, string Text)> TypeAsync(DocBlock block)
    {
        var left = Path.Combine(_home.FullName, "left");
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"exec 2>&1\n{Program}\ntrap 'pwd > \"{left}\"' EXIT\n{block.Script}"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["SPARKSTEPS_CONFIG"] = Path.Combine(_home.FullName, "contexts.json");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        _folder = (await File.ReadAllTextAsync(left)).Trim();
        return (process.ExitCode, text);
    }

    public void Dispose() => _home.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.GetFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.GetDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
