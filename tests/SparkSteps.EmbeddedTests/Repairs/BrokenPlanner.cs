using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Repairs;

/// <summary>A backend with a bug.</summary>
internal sealed class BrokenPlanner : IJobPlanner
{
    public const string Name = "broken";

    public string Backend => Name;

    public KubernetesResource MainResource => KubernetesResource.SparkApplication;

    public JobPlan Plan(JobPlanRequest request) => throw new InvalidOperationException("The plan needs password=hunter2.");
}
