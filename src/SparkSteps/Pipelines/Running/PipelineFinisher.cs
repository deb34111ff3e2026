using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines.Running;

/// <summary>
/// Ends a pipeline run as runs are ended: finished record, event and verdict, and only then off the active ones. A crash in between leaves it
/// active, and the next look at it does the rest again.
/// </summary>
public sealed class PipelineFinisher(PipelineStore store, PipelineEvents events, RunVerdicts verdicts)
{
    public async Task FinishAsync(PipelineRecord record, CancellationToken cancellationToken)
    {
        Checkpoints.Pass(Checkpoint.PipelineFinishing);
        var finished = await store.FinishAsync(record, cancellationToken);
        Checkpoints.Pass(Checkpoint.PipelineFinishedRecorded);
        await AnnounceAsync(finished, cancellationToken);
        await store.RemoveActiveAsync(finished.Id, cancellationToken);
        Checkpoints.Pass(Checkpoint.PipelineActiveRemoved);
    }

    /// <summary>Tells of the end. Told twice it is the same event.</summary>
    public async Task AnnounceAsync(PipelineRecord ended, CancellationToken cancellationToken)
    {
        await events.PublishAsync(ended, cancellationToken);
        Checkpoints.Pass(Checkpoint.PipelineEventPublished);
        if (ended.Trigger.Kind == RunTriggerKind.Blob)
        {
            await verdicts.WriteStatusAsync(ended.Trigger.Id, ended, cancellationToken);
        }
    }
}
