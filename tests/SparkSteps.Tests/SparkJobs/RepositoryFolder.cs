namespace SparkSteps.Tests.SparkJobs;

/// <summary>The folder of Functions.sln.</summary>
internal static class RepositoryFolder
{
    public static readonly string Root = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Functions.sln is in no folder above the tests.");
    }
}
