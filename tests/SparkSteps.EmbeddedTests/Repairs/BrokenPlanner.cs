using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Repairs;

/// <summary>A backend with a bug that shows only when the job is made: it plans once, for the request's check.</summary>
internal sealed class BrokenPlanner : IJobPlanner
{
    public const string Name = "broken";
    private int _plans;

    public string Backend => Name;

    public KubernetesResource MainResource => KubernetesResource.SparkApplication;

    public JobPlan Plan(JobPlanRequest request) => Interlocked.Increment(ref _plans) == 1
        ? new JobPlan(Name, [], [], new ResourceTotals(1, 1024, 0), null)
        : throw new InvalidOperationException("The plan needs password=hunter2.");
}
