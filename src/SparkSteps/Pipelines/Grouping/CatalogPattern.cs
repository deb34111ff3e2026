using System.Text.RegularExpressions;

namespace SparkSteps.Pipelines.Grouping;

/// <summary>A catalog's name for many datasets: <c>{layer}_spark</c> fits <c>raw_spark</c>. The most specific one comes first.</summary>
internal sealed partial class CatalogPattern : IComparable<CatalogPattern>
{
    /// <summary>What must stand in a name, with at least one character wherever a placeholder is.</summary>
    private readonly string[] _parts;

    public CatalogPattern(string name)
    {
        Name = name;
        _parts = Placeholder().Split(name);
    }

    public string Name { get; }

    public static bool IsPattern(string name) => Placeholder().IsMatch(name);

    public bool Fits(string dataset)
    {
        var (first, last) = (_parts[0], _parts[^1]);
        if (!dataset.StartsWith(first, StringComparison.Ordinal) || !dataset.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // Taking each part where it comes first leaves the most room for those after it.
        var at = first.Length;
        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var found = at < dataset.Length ? dataset.IndexOf(_parts[i], at + 1, StringComparison.Ordinal) : -1;
            if (found < 0)
            {
                return false;
            }

            at = found + _parts[i].Length;
        }

        return at < dataset.Length - last.Length;
    }

    public int CompareTo(CatalogPattern? other) => other is null ? -1
        : Letters != other.Letters ? other.Letters.CompareTo(Letters)
        : string.CompareOrdinal(Name, other.Name);

    private int Letters => _parts.Sum(part => part.Length);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
