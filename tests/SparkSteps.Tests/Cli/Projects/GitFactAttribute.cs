namespace SparkSteps.Tests.Cli.Projects;

/// <summary>A test that asks git, where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "git"))))
        {
            Skip = "Not installed here: git.";
        }
    }
}
