namespace SparkSteps.Pipelines.Grouping;

/// <summary>
/// The types of datasets. A name with <c>{…}</c> in it is a pattern, as Kedro has them: of the patterns that fit, the one with most letters of
/// its own counts.
/// </summary>
internal sealed class Catalog
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _types;
    private readonly IReadOnlyList<CatalogPattern> _patterns;

    /// <param name="types">By dataset: its type, and those of datasets that it wraps.</param>
    public Catalog(IReadOnlyDictionary<string, IReadOnlyList<string>> types)
    {
        _types = types;
        _patterns = [.. types.Keys.Where(CatalogPattern.IsPattern).Select(name => new CatalogPattern(name)).Order()];
    }

    public IReadOnlyList<string> TypesOf(string dataset)
    {
        if (_types.TryGetValue(dataset, out var types) || _types.TryGetValue(DatasetName.Stored(dataset), out types))
        {
            return types;
        }

        return _patterns.FirstOrDefault(pattern => pattern.Fits(dataset)) is { } found ? _types[found.Name] : [];
    }

    public bool Holds(string dataset) =>
        _types.ContainsKey(dataset) || _types.ContainsKey(DatasetName.Stored(dataset)) || _patterns.Any(pattern => pattern.Fits(dataset));
}
