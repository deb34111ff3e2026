namespace SparkSteps.Cli.Projects.Ignoring;

/// <summary>The rules of one file, or of one folder's files. The last rule that matches counts.</summary>
internal sealed class IgnoreFile(IReadOnlyList<IgnoreRule> rules)
{
    /// <summary>The second is ours, and has the last word.</summary>
    public static readonly IReadOnlyList<string> Names = [".gitignore", ".sparkignore"];

    public bool IsEmpty => rules.Count == 0;

    /// <summary>Of the folder itself.</summary>
    public static IgnoreFile In(string folder) => Parse(Names
        .Select(name => Path.Combine(folder, name))
        .Where(File.Exists)
        .SelectMany(File.ReadLines));

    public static IgnoreFile Parse(IEnumerable<string> lines)
    {
        var rules = new List<IgnoreRule>();
        foreach (var line in lines)
        {
            if (IgnoreRule.TryParse(line, out var rule))
            {
                rules.Add(rule);
            }
        }

        return new IgnoreFile(rules);
    }

    /// <summary>Null when no rule says anything of the path.</summary>
    public bool? Ignores(string path, bool isFolder) => rules.LastOrDefault(rule => rule.Matches(path, isFolder))?.Ignores;
}
