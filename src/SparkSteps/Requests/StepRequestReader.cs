using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.Images;
using SparkSteps.Imports;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Reads and checks all that a request brings, without recording anything.</summary>
public sealed class StepRequestReader(
    StepDocumentReader documents, ArchiveResolver archives, ClusterDirectory clusters, StepPlanner planner, StepPolicy policy)
{
    private static readonly PolicyVerdict NotAsked = new([]);

    public async Task<ReadStepRequest> ReadAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var options = new StepSpecReadOptions { AttachedArchive = AttachedName(request.AttachedArchive) };
        var read = documents.Read(request.Document, request.Format, options);
        return read.IsValid
            ? InTermsOf(read, await CheckAsync(request, read.Spec, cancellationToken))
            : new ReadStepRequest(null, null, null, NotAsked, read.Errors) { NotCarriedOver = read.NotCarriedOver, PathOf = read.PathOf };
    }

    private async Task<ReadStepRequest> CheckAsync(StepRequest request, StepSpec spec, CancellationToken cancellationToken)
    {
        var archive = await archives.ResolveAsync(request, spec.Project, cancellationToken);
        var project = StagedProject.Of(archive.Archive);
        var planned = new JobPlanRequest(ContentImage.Foreseen(spec, project), default, 1, Foreseen(spec.Project, project));
        var unsupported = planner.FindUnsupported(planned);
        var plan = unsupported.Count > 0 ? null : planner.Plan(planned);
        var verdict = plan is null ? NotAsked : policy.Check(spec, plan, archive.Archive);
        IReadOnlyList<SpecError> errors =
            [.. unsupported.Count > 0 ? unsupported : BackendErrors(spec, plan), .. ClusterErrors(spec), .. archive.Errors];
        return new ReadStepRequest(errors.Count > 0 ? null : spec, project, plan, verdict, errors, archive.Missing);
    }

    private static ReadStepRequest InTermsOf(StepDocument document, ReadStepRequest read) => read with
    {
        Errors = [.. read.Errors.Select(error => error with { Path = document.PathOf(error.Path) })],
        Policy = new PolicyVerdict([.. read.Policy.Violations.Select(violation => violation with { Path = document.PathOf(violation.Path) })]),
        NotCarriedOver = document.NotCarriedOver,
        PathOf = document.PathOf,
    };

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
