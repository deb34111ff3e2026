using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.Images;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Reads and checks all that a request brings, without recording anything.</summary>
public sealed class StepRequestReader(
    StepSpecReader specs, ArchiveResolver archives, ClusterSelection clusters, StepPlanner planner, StepPolicy policy)
{
    private static readonly PolicyVerdict NotAsked = new([]);

    public async Task<ReadStepRequest> ReadAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var options = new StepSpecReadOptions { AttachedArchive = AttachedName(request.AttachedArchive) };
        var read = specs.Read(request.Document, options);
        if (!read.IsValid)
        {
            return new ReadStepRequest(null, null, null, NotAsked, read.Errors);
        }

        var archive = await archives.ResolveAsync(request, read.Spec.Project, cancellationToken);
        var project = StagedProject.Of(archive.Archive);
        var candidates = clusters.CandidatesOf(read.Spec).Select(cluster => read.Spec with { Cluster = cluster }).ToList();
        var planned = candidates.Select(spec => Plan(spec, project)).ToList();
        var plans = candidates.Zip(planned, (spec, made) => made.Plan is { } plan ? new PlannedCluster(spec, plan) : null).OfType<PlannedCluster>().ToList();

        // The step must be right wherever it may run.
        IReadOnlyList<SpecError> errors =
            [.. planned.SelectMany(made => made.Errors).Distinct(), .. clusters.FindErrors(read.Spec), .. archive.Errors];
        var verdict = new PolicyVerdict([.. plans.SelectMany(plan => policy.Check(plan.Spec, plan.Plan, archive.Archive).Violations).Distinct()]);
        return new ReadStepRequest(errors.Count > 0 ? null : candidates[0], project, planned[0].Plan, verdict, errors, archive.Missing) { Clusters = plans };
    }

    private (JobPlan? Plan, IReadOnlyList<SpecError> Errors) Plan(StepSpec spec, StagedProject? project)
    {
        var request = new JobPlanRequest(ContentImage.Foreseen(spec, project), default, 1, Foreseen(spec.Project, project));
        var unsupported = planner.FindUnsupported(request);
        var plan = unsupported.Count > 0 ? null : planner.Plan(request);
        return (plan, [.. unsupported.Count > 0 ? unsupported : BackendErrors(spec, plan), .. specs.CheckOn(spec)]);
    }

    private static string? AttachedName(StoredArchive? archive) => archive?.Format switch
    {
        null => null,
        ArchiveFormat.Zip => "project.zip",
        _ => "project.tar.gz",
    };

    private static StagedProject? Foreseen(ProjectSpec? spec, StagedProject? project) =>
        spec is null ? null : (project ?? new StagedProject(StagedProject.UnknownSha256, ArchiveFormat.Zip, null)) with
        {
            InitScriptSha256 = spec.InitScript is null ? null : StagedProject.UnknownSha256,
        };

    private static IEnumerable<SpecError> BackendErrors(StepSpec spec, JobPlan? plan) => plan is not null
        ? []
        : [new SpecError("$.backend", "There is no backend of this name.", spec.Backend, Hint: "Leave backend out for the operator's choice.")];
}
