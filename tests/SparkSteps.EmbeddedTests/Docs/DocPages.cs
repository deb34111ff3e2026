namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>The pages that users read, and their fenced blocks.</summary>
internal static class DocPages
{
    private const string Fence = "```";

    public static string Root { get; } = FindRoot();

    /// <summary>Their paths in the checkout.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md", "CONTRIBUTING.md", "infra/README.md", "infra/spark-image/README.md", .. Below("docs"), .. Below("samples"),
    ];

    public static IReadOnlyList<DocBlock> BlocksOf(string page) => Read(page, File.ReadAllLines(Path.Combine(Root, page)));

    public static IReadOnlyList<DocBlock> Read(string page, IReadOnlyList<string> lines)
    {
        var blocks = new List<DocBlock>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var inside = lines.Skip(i + 1).TakeWhile(line => line != Fence).ToList();
            var mark = i > 0 && lines[i - 1].StartsWith("<!--", StringComparison.Ordinal) ? lines[i - 1] : "";
            blocks.Add(new DocBlock(page, i + 1, lines[i][Fence.Length..], mark, inside));
            i += inside.Count + 1;
        }

        return blocks;
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Functions.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests are not inside the repository.");
        }

        return folder;
    }
}
