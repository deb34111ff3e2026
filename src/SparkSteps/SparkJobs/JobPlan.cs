namespace SparkSteps.SparkJobs;

/// <summary>Everything that one attempt will create, and why its conf is what it is. Holds no secret: those are filled in at submission.</summary>
/// <param name="ClusterName">The name of the main object, which decides the run's state.</param>
/// <param name="Manifests">In the order of creation; the last one is the main object.</param>
/// <param name="Totals">With the most executors that there may be; without such a number, with those that the spec names.</param>
/// <param name="MostExecutors">Null when Spark may start as many as it likes.</param>
public sealed record JobPlan(
    string ClusterName, IReadOnlyList<Manifest> Manifests, IReadOnlyList<ConfEntry> Conf, ResourceTotals Totals, int? MostExecutors)
{
    /// <summary>What <see cref="Totals"/> leaves out, because it is not known how much it is.</summary>
    public IReadOnlyList<UncountedSize> Uncounted { get; init; } = [];
}
