using System.Diagnostics;
using SparkSteps.Cli.Commands;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class WrongSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-settings-");

    [Fact]
    public async Task ServiceWithWrongSettings_saysAllThatIsWrong()
    {
        var templates = Path.Combine(_folder.FullName, "templates.yaml");
        await File.WriteAllTextAsync(templates, "etl: {driver: {memry: 4g}, name: mine}");

        var said = await UpAsync(("SparkSteps__StepTemplates__File", templates), ("SparkSteps__StepSpecs__Namespace", "Not A Name"));

        Assert.Contains("Did you mean 'memory'?", said);
        Assert.Contains("$.etl.name: This is for the steps to say.", said);
        Assert.Contains("Not A Name", said);
    }

    [Fact]
    public async Task SettingThatCannotBeRead_isNamed() =>
        Assert.Contains("'SparkSteps:Runs:ClusterAwayDelay'", await UpAsync(("SparkSteps__Runs__ClusterAwayDelay", "soon")));

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What it says, to which no stack trace belongs.</summary>
    private async Task<string> UpAsync(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SparkSteps.Cli.dll"), "up", "--no-samples", "--port", "0", "--data", _folder.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var up = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var (output, errors) = (up.StandardOutput.ReadToEndAsync(), up.StandardError.ReadToEndAsync());
        await up.WaitForExitAsync();
        var said = await output + await errors;
        Assert.Equal((ExitCode.ServiceAway, false), (up.ExitCode, said.Contains("   at ")));
        return said;
    }
}
