using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>A field selector as in a query string: "status.phase=Running,metadata.name!=a". Any path to a scalar may be named.</summary>
internal sealed class FieldSelector(IReadOnlyList<(string[] Path, bool Equal, string Value)> terms)
{
    public static readonly FieldSelector Everything = new([]);

    public bool IsEverything => terms.Count == 0;

    public bool Matches(StoredObject stored)
    {
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
