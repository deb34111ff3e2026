using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Compute;

/// <summary>Puts a step onto the nodes of its pipeline run.</summary>
internal static class ComputePlacement
{
    private const string Selector = "spark.kubernetes.node.selector.";

    /// <summary>A step has no tolerations: none of its pods could run on nodes with taints, nor on spot nodes, onto which AKS puts one.</summary>
    public static IEnumerable<SpecError> FaultsOf(NodePoolSpec pool)
    {
        if (pool.Taints.Count > 0)
        {
            yield return new SpecError("$.compute.nodePool.taints", "Steps tolerate no taints, and so could not run on these nodes.", Hint: "Leave taints out.");
        }

        if (pool.Spot)
        {
            yield return new SpecError("$.compute.nodePool.spot", "Steps tolerate no taints, and AKS puts one onto spot nodes.", Hint: "Leave spot out.");
        }
    }

    public static StepSpec Place(StepSpec step, string pipelineRun) => step with
    {
        Spark = step.Spark with
        {
            Conf = new SortedDictionary<string, string>(step.Spark.Conf.ToDictionary(), StringComparer.Ordinal)
            {
                [Selector + NodePoolLabels.PipelineRun] = pipelineRun,
            },
        },
    };
}
