using SparkSteps.Pipelines;

namespace SparkSteps.Runs;

/// <summary>
/// Ends a run: finished record, event and verdict, and only then off the active ones. A crash in between leaves the run active, and the
/// next look at it does the rest again.
/// </summary>
public sealed class RunFinisher(RunStore store, RunEvents events, RunVerdicts verdicts, PipelineWorkQueue pipelines)
{
    public async Task<RunRecord> FinishAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var finished = await store.FinishAsync(record, cancellationToken);
        await events.PublishAsync(finished, cancellationToken);
        if (finished.Trigger.Kind == RunTriggerKind.Blob && finished.Spec is not null)
        {
            await verdicts.WriteStatusAsync(finished.Trigger.Id, finished, cancellationToken);
        }

        if (finished.Pipeline is { } pipeline)
        {
            await pipelines.EnqueueAsync(pipeline.Id, cancellationToken);
        }

        await store.RemoveActiveAsync(finished.Id, cancellationToken);
        return finished;
    }
}
