using SparkSteps.Attempts;
using SparkSteps.Policies;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Submissions;

/// <summary>Shows what an attempt of a run is made of. Planned anew from the record, with the operator's settings of today.</summary>
public sealed class RunPlanner(StepPlanner planner)
{
    /// <param name="attempt">Null before the first one: that one is planned then.</param>
    /// <returns>Null when the request could not be read, or when its backend is no longer set up.</returns>
    public RunPlan? Plan(RunRecord run, RunAttempt? attempt) =>
        run.Spec is { } spec && planner.Plan(Request(run, spec, attempt)) is { } plan
            ? new RunPlan(attempt?.Number ?? 1, spec.Backend, spec.Cluster, spec.Namespace.ToString(), plan.Conf,
                [.. plan.Manifests.Select(manifest => manifest.Content)], plan.Totals)
            : null;

    private static JobPlanRequest Request(RunRecord run, StepSpec spec, RunAttempt? attempt) =>
        attempt is null ? new JobPlanRequest(run.SpecToRun ?? spec, run.Id, 1, run.Project) : AttemptRequest.Of(run, spec, attempt);
}
