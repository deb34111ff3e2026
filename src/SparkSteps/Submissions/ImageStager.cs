using SparkSteps.Arm;
using SparkSteps.Images;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Submissions;

/// <summary>
/// Gets a run its image where one is built. While it is not there the run stays as it is and says so; nobody waits for it but a timer.
/// </summary>
public sealed class ImageStager(RunStore store, ImageBuilder builder, TimeProvider time)
{
    public async Task<StagedRun> StageAsync(StoredRun run, StepSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Spark.Build is not { } build || run.Record.Image is { Digest: not null } || run.Record.Project is not { } project)
        {
            return new StagedRun(run);
        }

        var image = new RunImage(ContentImage.Of(build, project.ArchiveSha256).Name, null);
        return await FindAsync(build, project, run.Record.CreatedAt, cancellationToken) switch
        {
            (ImageResult.There there, _) => new StagedRun(run with { Record = run.Record with { Image = image with { Digest = there.Digest } } }),
            (ImageResult.Failed { Failure: var failure }, _) => new StagedRun(
                run, new Diagnosis(FailureClass.Image, failure.Summary, failure.Evidence, failure.Advice)),
            var (_, reason) => await WaitAsync(run, image, reason, cancellationToken),
        };
    }

    private async Task<(ImageResult?, string Reason)> FindAsync(
        ImageBuildSpec build, StagedProject project, DateTimeOffset wantedSince, CancellationToken cancellationToken)
    {
        try
        {
            var result = await builder.EnsureAsync(build, project, wantedSince, cancellationToken);
            return (result, result is ImageResult.Building { Build: { } id } ? $"Its image is being built (run {id})." : "Its image is about to be built.");
        }
        catch (ArmUnavailableException e)
        {
            return (null, $"Waits for its image. {e.Message}");
        }
    }

    private async Task<StagedRun> WaitAsync(StoredRun run, RunImage image, string reason, CancellationToken cancellationToken)
    {
        if (run.Record is not { State: RunState.Staging, Image: not null } known || known.Reason != reason)
        {
            var now = time.GetUtcNow();
            var staging = run.Record.State.CanMoveTo(RunState.Staging) ? run.Record.MoveTo(RunState.Staging, now) : run.Record;
            await store.TryReplaceAsync(run, staging with { Reason = reason, Image = image, UpdatedAt = now }, cancellationToken);
            Checkpoints.Pass(Checkpoint.ImageAwaited);
        }

        return StagedRun.Left;
    }
}
