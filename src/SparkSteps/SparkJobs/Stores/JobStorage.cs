using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.Stores;

/// <summary>The stores of a job by layer. Whoever names a store again, higher up, says all of it.</summary>
internal static class JobStorage
{
    public static IReadOnlyList<StorageSpec> Of(StepSpec spec, SparkJobOptions options) =>
        [.. Layers(spec, options).Select(layer => layer.Store), .. spec.Storage];

    /// <summary>Those of the operator and the cluster that are left.</summary>
    public static IEnumerable<(ConfLayer Layer, StorageSpec Store)> Layers(StepSpec spec, SparkJobOptions options)
    {
        var cluster = options.ClusterStorage.GetValueOrDefault(spec.Cluster) ?? [];
        return Without(options.Storage, [.. cluster, .. spec.Storage]).Select(store => (ConfLayer.Operator, store))
            .Concat(Without(cluster, spec.Storage).Select(store => (ConfLayer.Cluster, store)));
    }

    private static IEnumerable<StorageSpec> Without(IEnumerable<StorageSpec> stores, IReadOnlyList<StorageSpec> higher) =>
        stores.Where(store => higher.All(other => other.Store != store.Store));
}
