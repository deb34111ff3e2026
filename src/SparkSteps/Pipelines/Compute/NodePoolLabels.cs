namespace SparkSteps.Pipelines.Compute;

/// <summary>
/// How the pods of a pipeline run and its nodes find one another: a label that the pods select, so that they run nowhere else, and taints
/// that only they tolerate, so that nobody else runs there.
/// </summary>
internal static class NodePoolLabels
{
    public const string PipelineRun = "sparksteps.io/pipeline-run";

    /// <summary>Azure's tags take no slash.</summary>
    public const string Tag = "sparksteps-pipeline-run";

    /// <summary>AKS puts it onto every spot node by itself.</summary>
    private static readonly NodeTaint Spot = new("kubernetes.azure.com/scalesetpriority", "spot", "NoSchedule");

    /// <summary>The pool's labels: the caller's, and over them the service's own.</summary>
    public static SortedDictionary<string, string> LabelsOf(string pipelineRun, NodePoolSpec pool) =>
        new(pool.Labels.ToDictionary(), StringComparer.Ordinal) { [PipelineRun] = pipelineRun };

    /// <summary>The taints that AKS is asked for: the service's own, and the caller's.</summary>
    public static IEnumerable<NodeTaint> TaintsOf(string pipelineRun, NodePoolSpec pool) =>
        pool.Taints.Select(NodeTaint.Parse).OfType<NodeTaint>().Prepend(new NodeTaint(PipelineRun, pipelineRun, "NoSchedule"));

    public static IEnumerable<NodeTaint> TaintsThatPodsMeet(string pipelineRun, NodePoolSpec pool) =>
        pool.Spot ? TaintsOf(pipelineRun, pool).Append(Spot) : TaintsOf(pipelineRun, pool);
}
