using System.Collections.ObjectModel;
using SparkSteps.SparkJobs.Stores;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Joins the layers of Spark conf. Each key keeps where it came from and what it overrode.</summary>
internal static class ConfLayers
{
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        // Lets the API server answer the driver's lists of executors from its cache: without it, many jobs at once slow every request down.
        ["spark.kubernetes.executor.enablePollingWithResourceVersion"] = "true",
    };

    /// <summary>By key, in ordinal order.</summary>
    public static IReadOnlyList<ConfEntry> Join(
        StepSpec spec, SparkJobOptions options, IReadOnlyDictionary<string, string> enforced)
    {
        var entries = new SortedDictionary<string, ConfEntry>(StringComparer.Ordinal);
        foreach (var (layer, conf) in LowestFirst(spec, options, enforced))
            foreach (var (key, value) in conf)
                entries[key] = Over(entries.GetValueOrDefault(key), key, value, layer);
        return [.. entries.Values];
    }

    private static IEnumerable<(ConfLayer Layer, IEnumerable<KeyValuePair<string, string>> Conf)> LowestFirst(
        StepSpec spec, SparkJobOptions options, IReadOnlyDictionary<string, string> enforced)
    {
        yield return (ConfLayer.BuiltIn, BuiltIn);
        yield return (ConfLayer.Operator, options.Conf);
        yield return (ConfLayer.Operator, StorageOf(ConfLayer.Operator));
        if (options.ClusterConf.TryGetValue(spec.Cluster, out var cluster))
            yield return (ConfLayer.Cluster, cluster);
        yield return (ConfLayer.Cluster, StorageOf(ConfLayer.Cluster));
        var own = SpecConf.AllOf(spec);

        // The spec holds what its template said, so what both say alike is the template's, and a key that the spec took away is nobody's.
        var template = spec.Template is { } name ? options.TemplateConf(name) : ReadOnlyDictionary<string, string>.Empty;
        yield return (ConfLayer.Template, template.Where(entry => own.ContainsKey(entry.Key)));
        yield return (ConfLayer.Spec, own.Where(entry => template.GetValueOrDefault(entry.Key) != entry.Value));
        yield return (ConfLayer.Enforced, enforced);

        IEnumerable<KeyValuePair<string, string>> StorageOf(ConfLayer layer) =>
            from store in JobStorage.Layers(spec, options)
            where store.Layer == layer
            from setting in StorageConf.Of(store.Store)
            select KeyValuePair.Create(SpecConf.HadoopPrefix + setting.Key, setting.Value);
    }

    private static ConfEntry Over(ConfEntry? lower, string key, string value, ConfLayer layer) => new(
        key, value, layer, lower is null ? [] : [.. lower.Overrides, new OverriddenConf(lower.Layer, lower.Value)]);
}
