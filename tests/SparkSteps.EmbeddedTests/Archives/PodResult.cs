namespace SparkSteps.EmbeddedTests.Archives;

internal sealed record PodResult(int ExitCode, string Log)
{
    public string LastLine => Log.TrimEnd('\n').Split('\n')[^1];
}
