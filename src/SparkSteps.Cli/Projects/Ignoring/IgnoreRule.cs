using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SparkSteps.Cli.Projects.Ignoring;

/// <summary>One line of a .gitignore file, as gitignore(5) says.</summary>
/// <param name="Path">Matches paths from the file's own folder on.</param>
/// <param name="IsForFolders">Whether it is for folders only.</param>
/// <param name="Ignores">False for a line that takes something in again.</param>
internal sealed record IgnoreRule(Regex Path, bool IsForFolders, bool Ignores)
{
    public bool Matches(string path, bool isFolder) => (isFolder || !IsForFolders) && Path.IsMatch(path);

    /// <summary>False for lines that say nothing: empty ones, comments, patterns that can match nothing.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out IgnoreRule? rule)
    {
        rule = null;
        var pattern = WithoutTrailingSpaces(line.TrimEnd('\r'));
        if (pattern is "" or ['#', ..])
        {
            return false;
        }

        var ignores = pattern[0] != '!';
        pattern = ignores ? pattern : pattern[1..];
        var isForFolders = pattern.EndsWith('/');
        pattern = isForFolders ? pattern[..^1] : pattern;
        var isAnchored = pattern.Contains('/');
        pattern = pattern.StartsWith('/') ? pattern[1..] : pattern;
        if (pattern == "" || IgnorePattern.ToRegex(pattern, isAnchored) is not { } path)
        {
            return false;
        }

        rule = new IgnoreRule(path, isForFolders, ignores);
        return true;
    }

    // A space at the end counts when a backslash stands before it.
    private static string WithoutTrailingSpaces(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && !IsEscaped(line, end - 1))
        {
            end--;
        }

        return line[..end];
    }

    private static bool IsEscaped(string line, int at)
    {
        var backslashes = 0;
        while (at - 1 - backslashes >= 0 && line[at - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1;
    }
}
