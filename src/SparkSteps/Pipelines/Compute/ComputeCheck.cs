using SparkSteps.Policies;
using SparkSteps.Policies.Rules;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Compute;

/// <summary>Whether a pipeline can have the nodes that it asks for: by the policy, and by the cluster that its steps run on.</summary>
public sealed class ComputeCheck(NodePools pools, PolicySource policies)
{
    private const string Path = "$.compute";

    /// <param name="clusters">Of the steps that could be read.</param>
    internal IEnumerable<SpecError> Check(NodePoolSpec pool, IReadOnlyList<string> clusters) =>
        ComputeRule.Check(pool, policies.Current.Compute).Select(violation => violation.ToError()).Concat(OfClusters(clusters));

    private IEnumerable<SpecError> OfClusters(IReadOnlyList<string> clusters)
    {
        if (clusters.Count > 1)
        {
            yield return new SpecError(Path, $"The steps run on several clusters: {string.Join(", ", clusters)}.", Hint: "Nodes belong to one cluster: run all steps on it.");
        }

        foreach (var cluster in clusters.Where(cluster => clusters.Count == 1 && !pools.HasPools(cluster)))
        {
            yield return new SpecError(
                Path, $"The cluster '{cluster}' is not one that the service can give nodes to.", cluster,
                pools.Clusters.Any() ? string.Join(", ", pools.Clusters) : null,
                "Only AKS clusters that are set up by their resource id (AksResourceId) can; leave compute out for others.");
        }
    }
}
