using System.Text.RegularExpressions;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>A label selector as in a query string: "a=b,c in (d,e),!f".</summary>
internal sealed partial class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public static readonly LabelSelector Everything = new([]);

    public bool IsEverything => requirements.Count == 0;

    public bool Matches(IReadOnlyList<KeyValuePair<string, string>> labels) => requirements.All(requirement => requirement.Matches(labels));

    public bool Matches(StoredObject stored) => Matches(stored.Labels);

    /// <summary>Null when the text is not a selector.</summary>
    public static LabelSelector? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }

        var requirements = SplitOutsideParentheses(text).Select(ParseTerm).ToList();
        return requirements.Contains(null) ? null : new LabelSelector([.. requirements.OfType<LabelRequirement>()]);
    }

    private static LabelRequirement? ParseTerm(string term)
    {
        if (SetTerm().Match(term) is { Success: true } set)
        {
            return new LabelRequirement(set.Groups["key"].Value, set.Groups["op"].Value, [.. set.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries)]);
        }

        if (EqualityTerm().Match(term) is { Success: true } equality)
        {
            return new LabelRequirement(equality.Groups["key"].Value, equality.Groups["op"].Value == "!=" ? "!=" : "=", [equality.Groups["value"].Value]);
        }

        return ExistsTerm().Match(term) is { Success: true } exists
            ? new LabelRequirement(exists.Groups["key"].Value, exists.Groups["not"].Length > 0 ? "!exists" : "exists", [])
            : null;
    }

    private static IEnumerable<string> SplitOutsideParentheses(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    [GeneratedRegex(@"^\s*(?<key>[\w./-]+)\s+(?<op>in|notin)\s*\((?<values>[^()]*)\)\s*$")]
    private static partial Regex SetTerm();

    [GeneratedRegex(@"^\s*(?<key>[\w./-]+)\s*(?<op>==|=|!=)\s*(?<value>[\w.-]*)\s*$")]
    private static partial Regex EqualityTerm();

    [GeneratedRegex(@"^\s*(?<not>!?)\s*(?<key>[\w./-]+)\s*$")]
    private static partial Regex ExistsTerm();
}
