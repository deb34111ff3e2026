namespace SparkSteps.Cli.Service;

/// <summary>Finds files of the checkout that this program was built in.</summary>
internal static class Repository
{
    /// <summary>Null when no folder above this program has the path.</summary>
    public static string? Find(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relativePath);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
