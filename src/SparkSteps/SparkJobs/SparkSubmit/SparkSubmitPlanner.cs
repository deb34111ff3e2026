using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>
/// Plans what <c>spark-submit --deploy-mode cluster</c> would create, for clusters without the Spark operator: conf, service and executor
/// template before the driver's pod that needs them, so that it never waits for them; the pod owns them afterwards.
/// </summary>
/// <param name="bootstrapScript">What the init container runs, as shell text.</param>
internal sealed class SparkSubmitPlanner(SparkJobOptions options, string bootstrapScript) : IJobPlanner
{
    public string Backend => BackendNames.SparkSubmit;

    public KubernetesResource MainResource => KubernetesResource.Pod;

    public IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request) =>
        [.. SparkOnly.FindIn(request.Spec), .. SubmitLimits.FindIn(request.Spec, ConfLayers.Join(request.Spec, options, request.EnforcedConf))];

    public JobPlan Plan(JobPlanRequest request)
    {
        var conf = ConfLayers.Join(request.Spec, options, request.EnforcedConf);
        var job = SparkJob.Of(request, conf, options);
        return JobPlan.Of(job, [.. Manifests(SubmitJob.Of(request, job))], conf, ResourceCount.Of(job));
    }

    private IEnumerable<Manifest> Manifests(SubmitJob submit)
    {
        if (submit.Job.Project is not null)
            yield return ProjectSecret.Of(submit.Job, bootstrapScript);
        yield return ConfFiles.Of(submit);
        yield return ExecutorTemplate.Of(submit);
        yield return DriverService.Of(submit);
        yield return DriverPodManifest.Of(submit);
    }
}
