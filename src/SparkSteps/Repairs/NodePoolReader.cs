using System.Net;
using SparkSteps.Arm;
using SparkSteps.Pipelines.Compute;

namespace SparkSteps.Repairs;

/// <summary>Reads the node pools that were made for pipeline runs, with one call a cluster.</summary>
public sealed class NodePoolReader(NodePools pools)
{
    /// <returns>What was found, and what could not be asked.</returns>
    internal async Task<(IReadOnlyList<FoundNodePool> Pools, IReadOnlyList<string> Problems)> ReadAsync(CancellationToken cancellationToken)
    {
        var (found, problems) = (new List<FoundNodePool>(), new List<string>());
        foreach (var cluster in pools.Clusters)
        {
            try
            {
                var (listed, error) = await pools.ListAsync(cluster, cancellationToken);
                found.AddRange(listed.Select(pool => new FoundNodePool(cluster, pool)));

                // Who may not look has made none.
                if (error is { Status: not HttpStatusCode.Forbidden })
                {
                    problems.Add($"Node pools of cluster '{cluster}': {error.Text}");
                }
            }
            catch (ArmUnavailableException e)
            {
                problems.Add($"Node pools of cluster '{cluster}': {e.Message}");
            }
        }

        return (found, problems);
    }
}
