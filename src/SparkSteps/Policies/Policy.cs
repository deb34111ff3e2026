namespace SparkSteps.Policies;

/// <summary>
/// What callers may ask for. Left empty it allows all that the service can do, but for files of the nodes and for privileges.
/// It guards the door, not the house: an application can ask Spark for more once it runs, which only the cluster's own resource quotas and
/// pod security admission prevent.
/// </summary>
public sealed record Policy
{
    /// <summary>By name or by a pattern such as <c>team-*</c>; empty allows all. Of several that fit, the longest counts.</summary>
    public IReadOnlyDictionary<string, NamespacePolicy> Namespaces { get; init; } = new SortedDictionary<string, NamespacePolicy>(StringComparer.Ordinal);

    public ImagePolicy Images { get; init; } = new();

    public ConfPolicy Conf { get; init; } = new();

    public PodPolicy Pods { get; init; } = new();

    public SizeLimits Limits { get; init; } = new();

    /// <summary>Of each namespace that has none of its own.</summary>
    public NamespaceTotals Totals { get; init; } = new();

    public ComputePolicy Compute { get; init; } = new();

    /// <summary>The largest project archive in MiB; null leaves it to <c>SparkSteps:Archives</c>.</summary>
    public long? ArchiveMiB { get; init; }

    public KeyValuePair<string, NamespacePolicy>? For(string @namespace) => Namespaces
        .Where(known => Wildcard.Fits(known.Key, @namespace))
        .OrderByDescending(known => known.Key == @namespace)
        .ThenByDescending(known => known.Key.Length)
        .Select(known => (KeyValuePair<string, NamespacePolicy>?)known)
        .FirstOrDefault();

    public NamespaceTotals TotalsOf(string @namespace) => For(@namespace)?.Value.Totals ?? Totals;
}
