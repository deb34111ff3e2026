using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Compute;

/// <summary>Puts a step onto the nodes of its pipeline run.</summary>
internal static class ComputePlacement
{
    private const string Selector = "spark.kubernetes.node.selector.";

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
