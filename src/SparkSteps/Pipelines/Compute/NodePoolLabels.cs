namespace SparkSteps.Pipelines.Compute;

/// <summary>
/// How the pods of a pipeline run and its nodes find one another: a label that the pods select, so that they run nowhere else.
/// </summary>
internal static class NodePoolLabels
{
    public const string PipelineRun = "sparksteps.io/pipeline-run";

    /// <summary>Azure's tags take no slash.</summary>
    public const string Tag = "sparksteps-pipeline-run";

    /// <summary>The pool's labels: the caller's, and over them the service's own.</summary>
    public static SortedDictionary<string, string> LabelsOf(string pipelineRun, NodePoolSpec pool) =>
        new(pool.Labels.ToDictionary(), StringComparer.Ordinal) { [PipelineRun] = pipelineRun };

    public static IEnumerable<string> TaintsOf(string pipelineRun, NodePoolSpec pool) => pool.Taints;
}
