namespace SparkSteps.ClusterTests.Servers;

/// <summary>The repository, and the folder `shared` beside it, which not every checkout has.</summary>
internal static class SharedFolder
{
    public static readonly string Repository = FindRepository();

    public static string Crds => Path.Combine(Repository, "..", "shared", "crds");

    /// <summary>The tool that builds, starts and stops a real API server.</summary>
    public static string RealApiServer => Path.Combine(Repository, "..", "shared", "tools", "real-api-server");

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Functions.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Functions.sln is in no folder above the tests.");
        }

        return folder;
    }
}
