using SparkSteps.Pipelines.Compute;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines.Running;

/// <summary>
/// What follows when all groups of a pipeline run have ended. One without nodes of its own is finished at once. With such nodes its active
/// record shows the end, and says that they are to go, before Azure is asked; only when Azure has nothing of them any more is it finished. So
/// whoever dies meanwhile leaves a record that a timer goes on from.
/// </summary>
public sealed class PipelineEnding(PipelineStore store, PipelineFinisher finisher, ComputeWork compute, TimeProvider time)
{
    /// <summary>False when someone else has changed the record meanwhile.</summary>
    public async Task<bool> TryEndAsync(StoredPipeline read, PipelineRecord ended, CancellationToken cancellationToken)
    {
        if (ended.Compute is not { IsGone: false })
        {
            await finisher.FinishAsync(ended, cancellationToken);
            return true;
        }

        if (!read.Record.State.IsTerminal())
        {
            if (await store.TryReplaceAsync(read, ended, cancellationToken) is not { } stored)
            {
                return false;
            }

            Checkpoints.Pass(Checkpoint.PipelineEnded);
            await finisher.AnnounceAsync(ended, cancellationToken);
            read = stored;
        }

        return await TryReleaseAsync(read, cancellationToken);
    }

    /// <summary>For those who come when the pipeline run is finished.</summary>
    public async Task SettleAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindFinishedAsync(id, cancellationToken) is { Compute: { } late })
        {
            await compute.RemoveLateAsync(late, cancellationToken);
        }
    }

    private async Task<bool> TryReleaseAsync(StoredPipeline read, CancellationToken cancellationToken)
    {
        if (read.Record is not { Compute: { } known } record)
        {
            return true;
        }

        var now = await compute.AdvanceAsync(record.Id, known, cancellationToken);
        if (now.IsGone)
        {
            await finisher.FinishAsync(Changed(record, now), cancellationToken);
            return true;
        }

        return now == known || await store.TryReplaceAsync(read, Changed(record, now), cancellationToken) is not null;
    }

    private PipelineRecord Changed(PipelineRecord record, PipelineCompute now) => record with { Compute = now, UpdatedAt = time.GetUtcNow() };
}
