using System.Text.RegularExpressions;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>A blob trigger's path, container/pattern, whose {parameters} stand for any text.</summary>
internal sealed partial class BlobPath
{
    private readonly Regex _pattern;

    private BlobPath(string container, string pattern)
    {
        Container = container;
        Prefix = pattern[..pattern.IndexOf('{', StringComparison.Ordinal)];
        ParameterNames = [.. Parameter().Matches(pattern).Select(match => match.Groups[1].Value)];
        _pattern = new Regex($"^{Capture(pattern)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    public string Container { get; }

    /// <summary>What all matching names begin with, so that storage lists no others.</summary>
    public string Prefix { get; }

    public IReadOnlyList<string> ParameterNames { get; }

    /// <returns>Null when the text is no such path or has no parameter.</returns>
    public static BlobPath? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || !IsPattern().IsMatch(text[(slash + 1)..]))
        {
            return null;
        }

        var path = new BlobPath(text[..slash], text[(slash + 1)..]);
        return path.ParameterNames.Distinct(StringComparer.Ordinal).Count() == path.ParameterNames.Count ? path : null;
    }

    /// <returns>The parameters' values by name; null when the blob's name does not match.</returns>
    public Dictionary<string, object>? Match(string blobName)
    {
        var match = _pattern.Match(blobName);
        return match.Success
            ? ParameterNames.ToDictionary(name => name, name => (object)match.Groups[name].Value, StringComparer.OrdinalIgnoreCase)
            : null;
    }

    private static string Capture(string pattern) => string.Concat(
        Parameter().Split(pattern).Select((part, index) => index % 2 == 0 ? Regex.Escape(part) : $"(?<{part}>.*)"));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[^{}]*(\{[A-Za-z_]\w*\}[^{}]*)+$")]
    private static partial Regex IsPattern();
}
