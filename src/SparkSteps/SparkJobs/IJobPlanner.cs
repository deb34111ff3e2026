namespace SparkSteps.SparkJobs;

/// <summary>A backend: turns a step into the Kubernetes objects that run it. Pure: no clock, no network, no randomness.</summary>
public interface IJobPlanner
{
    /// <summary>The name that specs use, for instance <c>sparkOperator</c>.</summary>
    string Backend { get; }

    /// <summary>The resource whose status tells how an attempt goes.</summary>
    KubernetesResource MainResource { get; }

    JobPlan Plan(JobPlanRequest request);
}
