namespace SparkSteps.Tests.Infra;

/// <summary>Skipped, with one line that says so, where shellcheck is not.</summary>
internal sealed class ShellcheckFactAttribute : FactAttribute
{
    public ShellcheckFactAttribute() => Skip = IsThere() ? null : "shellcheck is not on PATH (Debian's package shellcheck): the scripts were not looked at.";

    private static bool IsThere() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "shellcheck")));
}
