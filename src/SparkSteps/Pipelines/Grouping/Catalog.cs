namespace SparkSteps.Pipelines.Grouping;

/// <summary>
/// The types of datasets. A name with <c>{…}</c> in it is a pattern, as Kedro has them: of the patterns that fit, the one with most letters of
/// its own counts.
/// </summary>
internal sealed class Catalog
{
    private readonly Dictionary<string, bool> _isSpark;
    private readonly IReadOnlyList<CatalogPattern> _patterns;
    private readonly Dictionary<string, string?> _entries = new(StringComparer.Ordinal);

    /// <param name="types">By dataset: its type, and those of datasets that it wraps.</param>
    public Catalog(IReadOnlyDictionary<string, IReadOnlyList<string>> types)
    {
        _isSpark = types.ToDictionary(item => item.Key, item => item.Value.Any(SparkTypes.IsSparkDataset), StringComparer.Ordinal);
        _patterns = [.. types.Keys.Where(CatalogPattern.IsPattern).Select(name => new CatalogPattern(name)).Order()];
    }

    /// <summary>Whether the dataset is read and written with Spark.</summary>
    public bool IsSpark(string dataset) => EntryOf(dataset) is { } entry && _isSpark[entry];

    public bool Holds(string dataset) => EntryOf(dataset) is not null;

    // Many nodes may name the same dataset, and there may be many patterns.
    private string? EntryOf(string dataset)
    {
        if (!_entries.TryGetValue(dataset, out var entry))
        {
            _entries[dataset] = entry = FindEntry(dataset);
        }

        return entry;
    }

    private string? FindEntry(string dataset) =>
        _isSpark.ContainsKey(dataset) ? dataset
        : _isSpark.ContainsKey(DatasetName.Stored(dataset)) ? DatasetName.Stored(dataset)
        : _patterns.FirstOrDefault(pattern => pattern.Fits(dataset))?.Name;
}
