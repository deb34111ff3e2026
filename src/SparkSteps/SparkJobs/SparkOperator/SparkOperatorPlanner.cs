namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>Plans steps for the Spark operator: one SparkApplication and, with a project, the Secret by which its pods fetch it.</summary>
/// <param name="bootstrapScript">What the init container runs, as shell text.</param>
internal sealed class SparkOperatorPlanner(SparkJobOptions options, string bootstrapScript) : IJobPlanner
{
    public string Backend => "sparkOperator";

    public KubernetesResource MainResource => KubernetesResource.SparkApplication;

    public JobPlan Plan(JobPlanRequest request)
    {
        var conf = ConfLayers.Join(request.Spec, options, request.EnforcedConf);
        var job = SparkJob.Of(request, conf);
        var count = ResourceCount.Of(job);
        return new JobPlan(job.ClusterName, [.. Manifests(job)], conf, count.Totals, count.MostExecutors) { Uncounted = count.Uncounted };
    }

    private IEnumerable<Manifest> Manifests(SparkJob job)
    {
        // Before the pods that mount it, so that none waits for it.
        if (job.Project is not null)
            yield return ProjectSecret.Of(job, bootstrapScript);
        yield return SparkApplicationManifest.Of(job);
    }
}
