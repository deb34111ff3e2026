namespace SparkSteps.Tests.FunctionsHost;

/// <summary>A folder with host.json and local.settings.json for one test.</summary>
internal sealed class ScriptRoot : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("script-root-");

    public ScriptRoot(string hostJson = "{}", string localSettings = "{}")
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "host.json"), hostJson);
        File.WriteAllText(System.IO.Path.Combine(Path, "local.settings.json"), localSettings);
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
