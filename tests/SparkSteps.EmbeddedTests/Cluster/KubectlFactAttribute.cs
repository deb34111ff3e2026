namespace SparkSteps.EmbeddedTests.Cluster;

/// <summary>A test that needs kubectl on PATH; skipped, with a line that says so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KubectlFactAttribute : FactAttribute
{
    public KubectlFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "kubectl"))))
        {
            Skip = "kubectl is not on PATH: the cluster is not tried with it.";
        }
    }
}
