using SparkSteps.Archives;
using SparkSteps.Images;
using SparkSteps.Imports;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Reads and checks all that a request brings, without recording anything.</summary>
public sealed class StepRequestReader(StepDocumentReader documents, ArchiveResolver archives, ClusterPlanner planner)
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
        var planned = planner.Plan(spec, archive.Archive);
        IReadOnlyList<SpecError> errors = [.. planned.Errors, .. archive.Errors];
        var first = planned.Clusters.Count > 0 ? planned.Clusters[0] : null;
        return new ReadStepRequest(
            errors.Count > 0 ? null : first?.Spec, StagedProject.Of(archive.Archive), first?.Plan, planned.Policy, errors, archive.Missing)
        {
            Clusters = planned.Clusters,
        };
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
}
