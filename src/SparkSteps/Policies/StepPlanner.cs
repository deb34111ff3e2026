using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Policies;

/// <summary>Plans steps with the conf that the policy in force sets for all of them.</summary>
public sealed class StepPlanner(JobPlanners planners, PolicySource source)
{
    /// <summary>Null when the spec's backend is not set up.</summary>
    public JobPlan? Plan(JobPlanRequest request) => planners.Find(request.Spec.Backend)?.Plan(Enforced(request));

    /// <summary>What the step asks for and its backend has no way to give.</summary>
    public IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request) =>
        planners.Find(request.Spec.Backend)?.FindUnsupported(Enforced(request)) ?? [];

    private JobPlanRequest Enforced(JobPlanRequest request) => request with { EnforcedConf = source.Current.Conf.Enforced };
}
