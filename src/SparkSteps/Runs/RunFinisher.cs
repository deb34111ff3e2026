using SparkSteps.Webhooks;

namespace SparkSteps.Runs;

/// <summary>
/// Ends a run: finished record, event, webhooks and verdict, and only then off the active ones. A crash in between leaves the run active, and the
/// next look at it does the rest again.
/// </summary>
public sealed class RunFinisher(RunStore store, RunEvents events, RunVerdicts verdicts, WebhookQueue webhooks)
{
    public async Task<RunRecord> FinishAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var finished = await store.FinishAsync(record, cancellationToken);
        await events.PublishAsync(finished, cancellationToken);
        await webhooks.EnqueueAsync(finished, cancellationToken);
        if (finished.Trigger.Kind == RunTriggerKind.Blob && finished.Spec is not null)
        {
            await verdicts.WriteStatusAsync(finished.Trigger.Id, finished, cancellationToken);
        }

        await store.RemoveActiveAsync(finished.Id, cancellationToken);
        return finished;
    }
}
