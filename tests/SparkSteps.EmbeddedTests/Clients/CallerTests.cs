using System.Diagnostics;
using SparkSteps.EmbeddedTests.Service;
using YamlDotNet.Serialization;

namespace SparkSteps.EmbeddedTests.Clients;

/// <summary>What stands on the callers' side, clients/ and samples/callers, tried on a service that runs.</summary>
public sealed class CallerTests(RunningService service) : IClassFixture<RunningService>
{
    private static readonly string Root = RepositoryFolder();
    private static readonly string Callers = Path.Combine(Root, "samples", "callers");

    [Fact]
    public async Task PythonClient_passesItsOwnTests()
    {
        var (exitCode, text) = await RunAsync(Path.Combine(Root, "clients", "python"), ["python3", "-m", "unittest"]);

        Assert.True(exitCode == 0 && !text.Contains("skipped"), text);
    }

    [Theory]
    [InlineData("github-actions/spark-step.yml")]
    [InlineData("azure-devops/spark-step.yml")]
    public async Task Job_runsTheStep(string file)
    {
        var workflow = await File.ReadAllTextAsync(Path.Combine(Callers, file));
        var steps = Find(new DeserializerBuilder().Build().Deserialize<object>(workflow), "steps");
        var command = $"{Find(steps, "run") ?? Find(steps, "script")}";
        using var folder = new ProjectFolder();
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "clients"), Path.Combine(Root, "clients"));

        var (exitCode, text) = await RunAsync(folder.Path, ["sh", "-c", command]);

        Assert.True(exitCode == 0 && text.Contains("said by the step"), $"{command}: {text}");
    }

    [Fact]
    public async Task KubeflowComponent_runsTheStep()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(Callers, "kubeflow", "component.yaml"));
        var component = new DeserializerBuilder().Build().Deserialize<object>(file);
        var command = Assert.IsType<List<object>>(Find(component, "command")).Select(part => $"{part}");
        var inputs = Assert.IsType<List<object>>(Find(component, "args")).Select(input => $"{Find(input, "inputValue")}");
        using var folder = new ProjectFolder();
        var stored = await StoreAsync(folder);
        var values = new Dictionary<string, string>
        {
            ["spec"] = ProjectFolder.Step(stored),
            ["url"] = service.Description.Url,
            ["client"] = new Uri(Path.Combine(Root, "clients", "python", "sparksteps.py")).AbsoluteUri,
        };

        var (exitCode, text) = await RunAsync(folder.Path, [.. command, .. inputs.Select(input => values[input])]);

        Assert.True(exitCode == 0 && text.Contains("said by the step"), text);
    }

    [Fact]
    public async Task PythonSamples_arePython()
    {
        var files = Directory.GetFiles(Callers, "*.py", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        const string Compile = "import ast, sys; [ast.parse(open(file).read(), file) for file in sys.argv[1:]]";

        var (exitCode, text) = await RunAsync(Callers, ["python3", "-c", Compile, .. files]);

        Assert.True(exitCode == 0, text);
    }

    private async Task<string> StoreAsync(ProjectFolder folder)
    {
        const string Upload = "import sparksteps; print(sparksteps.Client.from_environment().upload('project'), end='')";
        File.Copy(Path.Combine(Root, "clients", "python", "sparksteps.py"), Path.Combine(folder.Path, "sparksteps.py"));
        var (exitCode, text) = await RunAsync(folder.Path, ["python3", "-c", Upload]);
        Assert.True(exitCode == 0, text);
        return text;
    }

    private async Task<(int ExitCode, string Text)> RunAsync(string folder, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SPARKSTEPS_URL"] = service.Description.Url;
        start.Environment["SPARKSTEPS_KEY"] = service.Description.FunctionsKey;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }

    // The first value of that name, wherever it is.
    private static object? Find(object? node, string name) => node switch
    {
        Dictionary<object, object> fields => fields.GetValueOrDefault(name) ?? fields.Values.Select(value => Find(value, name)).FirstOrDefault(found => found is not null),
        List<object> items => items.Select(item => Find(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Functions.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests are not inside the repository.");
        }

        return folder;
    }
}
