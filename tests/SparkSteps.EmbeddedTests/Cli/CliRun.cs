using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Commands;
using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Cli;

/// <summary>The command line in a folder of its own, speaking to a running service as scripts do.</summary>
internal sealed class CliRun(RunningService service) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-cli-");

    public string Folder => _folder.FullName;

    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, SurroundingsOf(output, error), CancellationToken.None);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    public Surroundings SurroundingsOf(TextWriter output, TextWriter error) => new(
        new Terminal(Terminal.Of(output, isTerminal: false, isColourless: true), Terminal.Of(error, isTerminal: false, isColourless: true), TextReader.Null),
        _folder, Variable, TimeProvider.System);

    /// <summary>A step and its project beside it.</summary>
    public void WriteStep(string main, string more = "")
    {
        Write("step.yaml", $"apiVersion: sparksteps/v1\nkind: Step\nname: hello\napplication: {{type: python, mainFile: main.py}}\nproject: {{archive: project}}\n{more}");
        Write("project/main.py", main);
    }

    public void Write(string path, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? Folder);
        File.WriteAllText(file, content);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string? Variable(string name) => name switch
    {
        "SPARKSTEPS_URL" => service.Description.Url,
        "SPARKSTEPS_KEY" => service.Description.FunctionsKey,
        "SPARKSTEPS_CONFIG" => Path.Combine(Folder, "contexts.json"),
        _ => null,
    };
}
