using System.Diagnostics;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Infra;

public sealed class ShellcheckTests
{
    private static readonly string[] NotOurs = ["node_modules", "bin", "obj", "artifacts", ".sparksteps"];

    [ShellcheckFact]
    public void Scripts_have_no_findings()
    {
        var start = new ProcessStartInfo("shellcheck", ["--external-sources", .. Scripts()]) { WorkingDirectory = RepositoryFolder.Root };

        var run = ScriptRun.Of(start);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    private static IEnumerable<string> Scripts() => Directory
        .EnumerateFiles(RepositoryFolder.Root, "*.sh", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(NotOurs.Contains))
        .Append(Path.Combine(".ci", "run"));
}
