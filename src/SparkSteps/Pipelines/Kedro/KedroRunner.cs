namespace SparkSteps.Pipelines.Kedro;

/// <summary>The script that is a Kedro step's main file, and how it comes into the project: the init script writes it.</summary>
internal static class KedroRunner
{
    public const string FileName = "sparksteps_kedro_runner.py";
    private const string Mark = "SPARKSTEPS_KEDRO_RUNNER";
    private static readonly Lazy<string> Text = new(Read);

    public static string Script => Text.Value;

    /// <summary>Shell text for the end of an init script, after the user's own.</summary>
    public static string WriteScript => $"cat > \"$PROJECT_HOME/{FileName}\" <<'{Mark}'\n{Script.TrimEnd('\n')}\n{Mark}\n";

    private static string Read()
    {
        using var resource = typeof(KedroRunner).Assembly.GetManifestResourceStream("kedro_runner.py")
            ?? throw new InvalidOperationException("kedro_runner.py is not embedded in the assembly.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
