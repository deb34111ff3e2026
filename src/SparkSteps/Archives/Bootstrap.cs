namespace SparkSteps.Archives;

/// <summary>
/// The shell script of the init container that fills PROJECT_HOME: fetches the archive, verifies and unpacks it, runs the init script.
/// Its head says what it is given and how it ends.
/// </summary>
public static class Bootstrap
{
    private static readonly Lazy<string> Text = new(Read);

    public static string Script => Text.Value;

    private static string Read()
    {
        using var resource = typeof(Bootstrap).Assembly.GetManifestResourceStream("bootstrap.sh")
            ?? throw new InvalidOperationException("bootstrap.sh is not embedded in the assembly.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
