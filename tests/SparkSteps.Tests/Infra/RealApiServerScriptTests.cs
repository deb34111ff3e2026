using System.Diagnostics;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Infra;

/// <summary>CI must not pass as if it had asked a real API server when there was to be one and it could not be built.</summary>
public sealed class RealApiServerScriptTests : IDisposable
{
    private const string Script = "build-real-api-server.sh";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-script-");

    [Fact]
    public void Server_that_cannot_be_built_is_an_error_with_its_last_words()
    {
        var run = Run(tool: "#!/bin/sh\necho 'no package of that name'\nexit 3\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no package of that name", run.Errors);
        Assert.Contains("could not be built", run.Errors);
    }

    [Fact]
    public void Server_that_is_built_is_none() => Assert.Equal(0, Run(tool: "#!/bin/sh\necho built\n").ExitCode);

    [Fact]
    public void Place_without_the_tool_is_none_and_says_so()
    {
        var run = Run(tool: null);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("embedded cluster alone", run.Output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ScriptRun Run(string? tool)
    {
        var scripts = _folder.CreateSubdirectory("repository/scripts").FullName;
        File.Copy(Path.Combine(RepositoryFolder.Root, "scripts", Script), Path.Combine(scripts, Script));
        if (tool is not null)
        {
            var program = Path.Combine(_folder.CreateSubdirectory("shared/tools/real-api-server").FullName, "build");
            File.WriteAllText(program, tool);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        var start = new ProcessStartInfo("bash", [Path.Combine(scripts, Script)]);
        start.Environment.Remove("KUBECONFIG");
        return ScriptRun.Of(start);
    }
}
