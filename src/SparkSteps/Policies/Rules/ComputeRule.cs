using SparkSteps.Pipelines.Compute;

namespace SparkSteps.Policies.Rules;

/// <summary>Of pipelines, not of steps: what nodes they may have for themselves.</summary>
internal static class ComputeRule
{
    private const string Path = "$.compute.nodePool";

    public static IEnumerable<PolicyViolation> Check(NodePoolSpec pool, ComputePolicy policy)
    {
        if (!policy.Allowed)
        {
            yield return new("compute.allowed", "$.compute", "Pipelines may not have nodes of their own.", null, null,
                "Leave compute out, or ask the operator of the service to allow it.");
            yield break;
        }

        if (policy.VmSizes.Count > 0 && !policy.VmSizes.Any(size => Wildcard.Fits(size, pool.VmSize)))
        {
            yield return new("compute.vmSizes", $"{Path}.vmSize", "Nodes of this size are not allowed.", pool.VmSize,
                string.Join(", ", policy.VmSizes), "Take one of the allowed sizes.");
        }

        if (pool.MostNodes > policy.MaxNodes)
        {
            yield return new("compute.maxNodes", pool.MaxCount is null ? $"{Path}.count" : $"{Path}.maxCount",
                $"The pipeline may come to have {pool.MostNodes} nodes.", $"{pool.MostNodes}", $"at most {policy.MaxNodes}", "Ask for fewer nodes.");
        }
    }
}
