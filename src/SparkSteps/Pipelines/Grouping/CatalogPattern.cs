using System.Text.RegularExpressions;

namespace SparkSteps.Pipelines.Grouping;

/// <summary>A catalog's name for many datasets: <c>{layer}_spark</c> fits <c>raw_spark</c>. The most specific one comes first.</summary>
internal sealed partial class CatalogPattern : IComparable<CatalogPattern>
{
    private readonly Regex _regex;
    private readonly int _letters;

    public CatalogPattern(string name)
    {
        Name = name;
        _letters = Placeholder().Replace(name, "").Length;

        // Without backtracking: names come from callers.
        _regex = new Regex(
            $@"\A{string.Join(".+", Placeholder().Split(name).Select(Regex.Escape))}\z",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public string Name { get; }

    public static bool IsPattern(string name) => Placeholder().IsMatch(name);

    public bool Fits(string dataset) => _regex.IsMatch(dataset);

    public int CompareTo(CatalogPattern? other) => other is null ? -1
        : _letters != other._letters ? other._letters.CompareTo(_letters)
        : string.CompareOrdinal(Name, other.Name);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
