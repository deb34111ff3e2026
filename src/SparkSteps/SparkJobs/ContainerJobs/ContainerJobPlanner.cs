using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.ContainerJobs;

/// <summary>Plans steps that need no Spark: one container, as a Job of Kubernetes.</summary>
/// <param name="bootstrapScript">What the init container runs, as shell text.</param>
internal sealed class ContainerJobPlanner(string bootstrapScript) : IJobPlanner
{
    public string Backend => BackendNames.Job;

    public KubernetesResource MainResource => KubernetesResource.Job;

    public IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request) => ContainerJobLimits.FindIn(request.Spec);

    public JobPlan Plan(JobPlanRequest request)
    {
        // Without Spark there are no layers of conf: these are fields of the spec under the names that Spark has for them.
        var fields = SpecConf.Of(request.Spec).Select(entry => new ConfEntry(entry.Key, entry.Value, ConfLayer.Spec, []));
        var job = SparkJob.Of(request, [.. fields]);
        var role = SparkRole.Driver(request.Spec) with { EndsSidecars = true };
        return JobPlan.Of(job, [.. Manifests(role, job)], [], ResourceCount.OfContainer(role, job));
    }

    private IEnumerable<Manifest> Manifests(SparkRole role, SparkJob job)
    {
        if (job.Project is not null)
            yield return ProjectSecret.Of(job, bootstrapScript);
        yield return ContainerJobManifest.Of(role, job);
    }
}
