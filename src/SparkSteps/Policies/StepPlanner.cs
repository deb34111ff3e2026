using SparkSteps.SparkJobs;

namespace SparkSteps.Policies;

/// <summary>Plans steps with the conf that the policy in force sets for all of them.</summary>
public sealed class StepPlanner(JobPlanners planners, PolicySource source)
{
    /// <summary>Null when the spec's backend is not set up.</summary>
    public JobPlan? Plan(JobPlanRequest request) =>
        planners.Find(request.Spec.Backend)?.Plan(request with { EnforcedConf = source.Current.Conf.Enforced });
}
