using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Tests.Cli;

/// <summary>The command line in a folder and an environment of its own, which are gone with it.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-cli-");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public Dictionary<string, string> Environment { get; } = [];

    public DirectoryInfo Folder => _folder;

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public string Config => Path.Combine(Folder.FullName, "config", "contexts.json");

    public Surroundings Surroundings(string input = "") => new(
        new Terminal(Terminal.Of(_out, isTerminal: false, isColourless: true), Terminal.Of(_error, isTerminal: false, isColourless: true), new StringReader(input)),
        Folder, name => name == "SPARKSTEPS_CONFIG" ? Config : Environment.GetValueOrDefault(name), TimeProvider.System);

    public Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, Surroundings(), CancellationToken.None);

    public Task<int> RunWithInputAsync(string input, params string[] arguments) => CommandLine.RunAsync(arguments, Surroundings(input), CancellationToken.None);

    public string Write(string path, string content)
    {
        var file = Path.Combine(Folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
        File.WriteAllText(file, content);
        return file;
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _out.Dispose();
        _error.Dispose();
    }
}
