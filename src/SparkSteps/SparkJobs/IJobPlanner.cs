using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>A backend: turns a step into the Kubernetes objects that run it. Pure: no clock, no network, no randomness.</summary>
public interface IJobPlanner
{
    /// <summary>The name that specs use, for instance <c>sparkOperator</c>.</summary>
    string Backend { get; }

    /// <summary>The resource whose status tells how an attempt goes.</summary>
    KubernetesResource MainResource { get; }

    /// <summary>Where that status is, in a kind of object other than SparkApplication, Pod and Job; null for those.</summary>
    JobStateField? StateField => null;

    /// <summary>
    /// What the step asks for and the backend has no way to give, by its place in the spec, with what to do instead. A step of which anything
    /// is found is refused when it comes and is never planned: nothing is left out in silence.
    /// </summary>
    IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request) => [];

    JobPlan Plan(JobPlanRequest request);
}
