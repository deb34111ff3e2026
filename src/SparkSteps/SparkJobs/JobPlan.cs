namespace SparkSteps.SparkJobs;

/// <summary>Everything that one attempt will create, and why its conf is what it is. Holds no secret: those are filled in at submission.</summary>
/// <param name="ClusterName">The name of the main object, which decides the run's state.</param>
/// <param name="Manifests">In the order of creation; the last one is the main object.</param>
public sealed record JobPlan(
    string ClusterName, IReadOnlyList<Manifest> Manifests, IReadOnlyList<ConfEntry> Conf, ResourceTotals Totals);
