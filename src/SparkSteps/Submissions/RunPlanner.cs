using SparkSteps.Policies;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Submissions;

/// <summary>Shows what an attempt of a run is made of. Planned anew from the record, with the operator's settings of today.</summary>
public sealed class RunPlanner(StepPlanner planner)
{
    /// <summary>Null when the request could not be read, or when its backend is no longer set up.</summary>
    public RunPlan? Plan(RunRecord run, int attempt) =>
        run.Spec is { } spec && planner.Plan(new JobPlanRequest(spec, run.Id, attempt, run.Project)) is { } plan
            ? new RunPlan(attempt, spec.Backend, spec.Cluster, spec.Namespace.ToString(), plan.Conf,
                [.. plan.Manifests.Select(manifest => manifest.Content)], plan.Totals)
            : null;
}
