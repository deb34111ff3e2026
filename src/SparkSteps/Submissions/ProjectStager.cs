using Azure.Storage.Blobs;
using SparkSteps.Archives;
using SparkSteps.Policies;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Submissions;

/// <summary>Puts a step's archive and init script into blob storage under their hashes. Doing it again changes nothing.</summary>
public sealed class ProjectStager(ArchiveResolver resolver, ProjectArchiveStore archives, StepPolicy policy, BlobServiceClient blobs)
{
    public async Task<StagingResult> StageAsync(ProjectSpec project, StagedProject? staged, CancellationToken cancellationToken)
    {
        if (staged is null)
        {
            var resolution = BlobLocation.TryParse(project.Archive, blobs.Uri, out var location)
                ? await resolver.TakeInAsync(location, project, cancellationToken)
                : ArchiveResolution.None;
            if (StagedProject.Of(resolution.Archive) is not { } taken)
            {
                return new StagingResult(null, Failure(project, resolution));
            }

            if (resolution.Archive is { } archive && policy.Check(archive) is { } violation)
            {
                return new StagingResult(null, Failure(project, new ArchiveResolution(null, [violation.ToError()]), FailureClass.Policy));
            }

            Checkpoints.Pass(Checkpoint.ArchiveTakenIn);
            staged = taken;
        }

        return new StagingResult(project.InitScript is { } script
            ? staged with { InitScriptSha256 = await archives.StoreScriptAsync(InitScript.Render(script), cancellationToken) }
            : staged, null);
    }

    private static Diagnosis Failure(ProjectSpec project, ArchiveResolution resolution, FailureClass kind = FailureClass.Archive) => new(
        kind,
        $"The project archive {project.Archive} cannot be used.",
        [.. resolution.Errors.Select(error => error.Message)],
        resolution.Errors.FirstOrDefault(error => error.Hint is not null)?.Hint ?? FailureGuides.Of(kind).Advice);
}
