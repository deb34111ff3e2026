using SparkSteps.Pipelines;
using SparkSteps.Recovery;
using SparkSteps.Webhooks;

namespace SparkSteps.Runs;

/// <summary>
/// Ends a run: finished record, event, webhooks and verdict, and only then off the active ones. A crash in between leaves the run active, and the
/// next look at it does the rest again.
/// </summary>
public sealed class RunFinisher(
    RunStore store, RunEvents events, RunVerdicts verdicts, WebhookQueue webhooks, PipelineWorkQueue pipelines)
{
    public async Task<RunRecord> FinishAsync(RunRecord record, CancellationToken cancellationToken)
    {
        Checkpoints.Pass(Checkpoint.Finishing);
        var finished = await store.FinishAsync(record, cancellationToken);
        Checkpoints.Pass(Checkpoint.FinishedRecorded);
        await events.PublishAsync(finished, cancellationToken);
        Checkpoints.Pass(Checkpoint.EventPublished);
        await webhooks.EnqueueAsync(finished, cancellationToken);
        Checkpoints.Pass(Checkpoint.WebhooksAnnounced);
        if (finished.Trigger.Kind == RunTriggerKind.Blob && finished.Spec is not null)
        {
            await verdicts.WriteStatusAsync(finished.Trigger.Id, finished, cancellationToken);
            Checkpoints.Pass(Checkpoint.OldErrorVerdictRemoved);
        }

        if (finished.Pipeline is { } pipeline)
        {
            await pipelines.EnqueueAsync(pipeline.Id, cancellationToken);
            Checkpoints.Pass(Checkpoint.PipelineToldOfRun);
        }

        await store.RemoveActiveAsync(finished.Id, cancellationToken);
        Checkpoints.Pass(Checkpoint.ActiveRemoved);
        return finished;
    }
}
