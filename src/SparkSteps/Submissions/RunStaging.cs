using SparkSteps.Images;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Telemetry;

namespace SparkSteps.Submissions;

/// <summary>Gets what a run needs before it can be submitted: its files, its image where one is built, and its cluster.</summary>
public sealed class RunStaging(RunStore store, ProjectStager stager, ImageStager images, ClusterChoice clusters, TimeProvider time)
{
    public async Task<StagedRun> StageAsync(StoredRun run, StepSpec spec, CancellationToken cancellationToken)
    {
        var files = await StageFilesAsync(run, spec, cancellationToken);
        var staged = files.Run is null || files.Failure is not null ? files : await images.StageAsync(files.Run, spec, cancellationToken);
        return staged is { Run: { } ready, Failure: null }
            ? new StagedRun(ready with { Record = await clusters.ChooseAsync(ready.Record, spec, cancellationToken) })
            : staged;
    }

    private async Task<StagedRun> StageFilesAsync(StoredRun run, StepSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Project is null || run.Record.Project is { } project && (spec.Project.InitScript is null || project.InitScriptSha256 is not null))
        {
            return new StagedRun(run);
        }

        // Only an archive that has yet to be read takes long enough for the state to be worth a write.
        var staging = run.Record.Project is null && run.Record.State.CanMoveTo(RunState.Staging)
            ? await store.TryReplaceAsync(run, run.Record.MoveTo(RunState.Staging, time.GetUtcNow()), cancellationToken)
            : run;
        if (staging is null)
        {
            return StagedRun.Left;
        }

        Checkpoints.Pass(Checkpoint.StagingRecorded);
        var result = await TraceStages.Stage.TraceAsync(
            staging.Record, () => stager.StageAsync(spec.Project, staging.Record.Project, cancellationToken));
        if (result.Project is null)
        {
            return new StagedRun(staging, result.Failure);
        }

        Checkpoints.Pass(Checkpoint.Staged);
        return new StagedRun(staging with { Record = staging.Record with { Project = result.Project } });
    }
}
