using System.Text;
using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>A field selector as in a query string: "status.phase=Running,metadata.name!=a". Any path to a scalar may be named.</summary>
internal sealed class FieldSelector(IReadOnlyList<(string[] Path, bool Equal, string Value)> terms)
{
    public static readonly FieldSelector Everything = new([]);

    // What is asked for stands in the JSON of what matches: names of other objects, uids and phases look there as they do here.
    private readonly byte[][] _wanted =
        [.. terms.Where(term => term.Equal && term.Path[0] != "metadata" && term.Value.All(IsPlain)).Select(term => Encoding.ASCII.GetBytes(term.Value))];

    public bool IsEverything => terms.Count == 0;

    public bool Matches(StoredObject stored)
    {
        // Of thousands of events only those of one pod are parsed.
        if (_wanted.Any(wanted => stored.Json.AsSpan().IndexOf(wanted) < 0))
        {
            return false;
        }

        // Name and namespace are by far the most asked for, and need no parsing.
        JsonObject? value = null;
        return terms.All(term => Equals(Field(term.Path), term.Value) == term.Equal);

        string Field(string[] path) => path switch
        {
            ["metadata", "name"] => stored.Key.Name,
            ["metadata", "namespace"] => stored.Key.Namespace,
            _ => (value ??= stored.Read()).At(path)?.ToString() ?? "",
        };
    }

    /// <summary>Null when the text is not a selector.</summary>
    public static FieldSelector? Parse(string? text)
    {
        var terms = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseTerm).ToList();
        return terms.Exists(term => term is null) ? null : new FieldSelector([.. terms.OfType<(string[], bool, string)>()]);
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    private static (string[] Path, bool Equal, string Value)? ParseTerm(string term)
    {
        var sign = term.IndexOf('=');
        if (sign <= 0)
        {
            return null;
        }

        var equal = term[sign - 1] != '!';
        var path = term[..(equal ? sign : sign - 1)].Trim();
        return path.Length == 0 ? null : (path.Split('.'), equal, term[(sign + 1)..].TrimStart('=').Trim());
    }
}
