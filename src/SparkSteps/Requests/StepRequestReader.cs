using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Reads and checks all that a request brings, without recording anything.</summary>
public sealed class StepRequestReader(StepSpecReader specs, ArchiveResolver archives, ClusterDirectory clusters)
{
    public async Task<ReadStepRequest> ReadAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var options = new StepSpecReadOptions { AttachedArchive = AttachedName(request.AttachedArchive) };
        var read = specs.Read(request.Document, options);
        if (!read.IsValid)
        {
            return new ReadStepRequest(null, null, read.Errors);
        }

        var archive = await archives.ResolveAsync(request, read.Spec.Project, cancellationToken);
        IReadOnlyList<SpecError> errors = [.. ClusterErrors(read.Spec), .. archive.Errors];
        return errors.Count > 0
            ? new ReadStepRequest(null, null, errors, archive.Missing)
            : new ReadStepRequest(read.Spec, StagedProject.Of(archive.Archive), []);
    }

    private static string? AttachedName(StoredArchive? archive) => archive?.Format switch
    {
        null => null,
        ArchiveFormat.Zip => "project.zip",
        _ => "project.tar.gz",
    };

    private IEnumerable<SpecError> ClusterErrors(StepSpec spec) => clusters.Profiles.Contains(spec.Cluster)
        ? []
        : [new SpecError("$.cluster", "There is no cluster of this name.", spec.Cluster, string.Join(", ", clusters.Profiles.Order()),
            "Name one of the clusters that the operator has set up.")];
}
