using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.Images;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Reads and checks all that a request brings, without recording anything.</summary>
public sealed class StepRequestReader(
    StepSpecReader specs, ArchiveResolver archives, ClusterDirectory clusters, StepPlanner planner, StepPolicy policy)
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
        var planned = new JobPlanRequest(ContentImage.Foreseen(read.Spec, project), default, 1, Foreseen(read.Spec.Project, project));
        var unsupported = planner.FindUnsupported(planned);
        var plan = unsupported.Count > 0 ? null : planner.Plan(planned);
        var verdict = plan is null ? NotAsked : policy.Check(read.Spec, plan, archive.Archive);
        IReadOnlyList<SpecError> errors =
            [.. unsupported.Count > 0 ? unsupported : BackendErrors(read.Spec, plan), .. ClusterErrors(read.Spec), .. archive.Errors];
        return new ReadStepRequest(errors.Count > 0 ? null : read.Spec, project, plan, verdict, errors, archive.Missing);
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

    private IEnumerable<SpecError> ClusterErrors(StepSpec spec) => clusters.Profiles.Contains(spec.Cluster)
        ? []
        : [new SpecError("$.cluster", "There is no cluster of this name.", spec.Cluster, string.Join(", ", clusters.Profiles.Order()),
            "Name one of the clusters that the operator has set up.")];
}
