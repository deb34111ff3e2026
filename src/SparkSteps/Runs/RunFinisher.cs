using SparkSteps.Costs;
using SparkSteps.Pipelines;
using SparkSteps.Recovery;
using SparkSteps.Telemetry;

namespace SparkSteps.Runs;

/// <summary>
/// Ends a run: finished record with its cost, event, webhooks and verdict, and only then off the active ones. A crash in between leaves the run active, and the
/// next look at it does the rest again.
/// </summary>
public sealed class RunFinisher(
    RunStore store, RunCosts costs, RunNotices notices, RunVerdicts verdicts, PipelineWorkQueue pipelines)
{
    public Task<RunRecord> FinishAsync(RunRecord record, CancellationToken cancellationToken) =>
        TraceStages.Finish.TraceAsync(record, () => FinishOnceAsync(record, cancellationToken));

    private async Task<RunRecord> FinishOnceAsync(RunRecord record, CancellationToken cancellationToken)
    {
        Checkpoints.Pass(Checkpoint.Finishing);
        var finished = await store.FinishAsync(costs.WithCosts(record), cancellationToken);
        Checkpoints.Pass(Checkpoint.FinishedRecorded);
        await notices.TellEndAsync(finished, cancellationToken);
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
