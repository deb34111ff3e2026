namespace SparkSteps.Cli.Skeletons;

/// <summary>Files that are part of this program.</summary>
internal static class Resources
{
    private static readonly System.Reflection.Assembly Home = typeof(Resources).Assembly;

    public static string Read(string name)
    {
        using var content = Home.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of this build.");
        using var text = new StreamReader(content);
        return text.ReadToEnd();
    }
}
