using System.Text.Json.Nodes;
using SparkSteps.SparkJobs;

namespace SparkSteps.Submissions;

/// <summary>What an attempt of a run is made of. Holds no secret.</summary>
/// <param name="Attempt">The attempt's number.</param>
/// <param name="Backend">What makes the manifests.</param>
/// <param name="Cluster">The cluster's profile.</param>
/// <param name="Namespace">The namespace of the objects.</param>
/// <param name="Conf">By key, each with the layer that won.</param>
/// <param name="Manifests">In the order of creation.</param>
public sealed record RunPlan(
    int Attempt, string Backend, string Cluster, string Namespace, IReadOnlyList<ConfEntry> Conf, IReadOnlyList<JsonObject> Manifests, ResourceTotals Totals);
