using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.Images;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Plans a step for every cluster that it may run on, before anybody knows which one it will be.</summary>
public sealed class ClusterPlanner(StepSpecReader specs, ClusterSelection clusters, StepPlanner planner, StepPolicy policy)
{
    public PlannedClusters Plan(StepSpec spec, StoredArchive? archive)
    {
        var project = StagedProject.Of(archive);
        var plans = new List<PlannedCluster>();
        var errors = new List<SpecError>();
        foreach (var cluster in clusters.CandidatesOf(spec))
        {
            var candidate = spec with { Cluster = cluster };
            var (plan, wrong) = Plan(candidate, project);
            errors.AddRange(wrong);
            if (plan is not null)
            {
                plans.Add(new PlannedCluster(candidate, plan));
            }
        }

        var violations = plans.SelectMany(plan => policy.Check(plan.Spec, plan.Plan, archive).Violations).Distinct();
        return new PlannedClusters(plans, new PolicyVerdict([.. violations]), [.. errors.Concat(clusters.FindErrors(spec)).Distinct()]);
    }

    private (JobPlan? Plan, IReadOnlyList<SpecError> Errors) Plan(StepSpec spec, StagedProject? project)
    {
        var request = new JobPlanRequest(ContentImage.Foreseen(spec, project), default, 1, Foreseen(spec.Project, project));
        var unsupported = planner.FindUnsupported(request);
        var plan = unsupported.Count > 0 ? null : planner.Plan(request);
        return (plan, [.. unsupported.Count > 0 ? unsupported : BackendErrors(spec, plan), .. specs.CheckOn(spec)]);
    }

    private static StagedProject? Foreseen(ProjectSpec? spec, StagedProject? project) =>
        spec is null ? null : (project ?? new StagedProject(StagedProject.UnknownSha256, ArchiveFormat.Zip, null)) with
        {
            InitScriptSha256 = spec.InitScript is null ? null : StagedProject.UnknownSha256,
        };

    private static IEnumerable<SpecError> BackendErrors(StepSpec spec, JobPlan? plan) => plan is not null
        ? []
        : [new SpecError("$.backend", "There is no backend of this name.", spec.Backend, Hint: "Leave backend out for the operator's choice.")];
}
