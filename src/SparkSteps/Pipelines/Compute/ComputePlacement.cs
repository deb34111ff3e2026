using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Pipelines.Compute;

/// <summary>Puts a step onto the nodes of its pipeline run: its pods select their label and tolerate their taints.</summary>
internal static class ComputePlacement
{
    public static StepSpec Place(StepSpec step, string pipelineRun, NodePoolSpec pool) => step with
    {
        Driver = Place(step.Driver, pipelineRun, pool),
        Executor = Place(step.Executor, pipelineRun, pool),
    };

    // A role's own selector wins over the step's, so that each gets it.
    private static T Place<T>(T role, string pipelineRun, NodePoolSpec pool)
        where T : RoleSpec => role with
        {
            NodeSelector = new SortedDictionary<string, string>(role.NodeSelector.ToDictionary(), StringComparer.Ordinal)
            {
                [NodePoolLabels.PipelineRun] = pipelineRun,
            },
            Tolerations = [.. role.Tolerations, .. NodePoolLabels.TaintsThatPodsMeet(pipelineRun, pool).Select(Toleration)],
        };

    private static KubernetesValue Toleration(NodeTaint taint) => KubernetesValue.Of(new JsonObject
    {
        ["key"] = taint.Key,
        ["operator"] = "Equal",
        ["value"] = taint.Value,
        ["effect"] = taint.Effect,
    });
}
