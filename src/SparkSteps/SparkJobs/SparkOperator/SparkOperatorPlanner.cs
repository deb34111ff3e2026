using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>Plans steps for the Spark operator: one SparkApplication and, with a project, the Secret by which its pods fetch it.</summary>
/// <param name="bootstrapScript">What the init container runs, as shell text.</param>
internal sealed class SparkOperatorPlanner(SparkJobOptions options, string bootstrapScript) : IJobPlanner
{
    public string Backend => BackendNames.SparkOperator;

    public KubernetesResource MainResource => KubernetesResource.SparkApplication;

    public IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request) => SparkOnly.FindIn(request.Spec);

    public JobPlan Plan(JobPlanRequest request)
    {
        var conf = ConfLayers.Join(request.Spec, options, request.EnforcedConf);
        var job = SparkJob.Of(request, conf, options);
        return JobPlan.Of(job, [.. Manifests(job)], conf, ResourceCount.Of(job));
    }

    private IEnumerable<Manifest> Manifests(SparkJob job)
    {
        // Before the pods that mount it, so that none waits for it.
        if (job.Project is not null)
            yield return ProjectSecret.Of(job, bootstrapScript);
        yield return SparkApplicationManifest.Of(job);
    }
}
