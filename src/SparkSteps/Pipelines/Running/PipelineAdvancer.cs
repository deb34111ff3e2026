using SparkSteps.Pipelines.Compute;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines.Running;

/// <summary>
/// Brings a pipeline run forward as far as it goes now. The record says first what is to run; the runs follow from it, so that dying in
/// between is made good by the next look. Any number may look at the same time.
/// </summary>
public sealed class PipelineAdvancer(PipelineStore store, PipelineEnding ending, PipelineStager stager, GroupRuns runs, ComputeWork compute, TimeProvider time)
{
    public async Task AdvanceAsync(RunId id, CancellationToken cancellationToken)
    {
        while (await store.FindActiveAsync(id, cancellationToken) is { } read)
        {
            if (await TryAdvanceAsync(read, cancellationToken))
            {
                return;
            }
        }

        await ending.SettleAsync(id, cancellationToken);
    }

    /// <summary>False when someone else has changed the record meanwhile.</summary>
    private async Task<bool> TryAdvanceAsync(StoredPipeline read, CancellationToken cancellationToken)
    {
        var record = read.Record;
        if (record.State == PipelineState.Accepted)
        {
            // A late repeat of a request may have recorded anew what has ended: the finished record has the last word.
            if (await store.FindFinishedAsync(record.Id, cancellationToken) is not null)
            {
                await store.RemoveActiveAsync(record.Id, cancellationToken);
                return true;
            }

            record = await stager.StageAsync(record, cancellationToken);
            Checkpoints.Pass(Checkpoint.PipelineStaged);
        }

        record = await WithComputeAsync(record, cancellationToken);
        var known = await runs.FindAsync(record, cancellationToken);
        var next = record.State.IsTerminal() ? record : PipelineProgress.Next(record, group => known.GetValueOrDefault(group.Name), time.GetUtcNow());
        if (next.State.IsTerminal())
        {
            return await ending.TryEndAsync(read, next, cancellationToken);
        }

        next = GroupRuns.WithIds(next);
        if (next != read.Record && await store.TryReplaceAsync(read, next, cancellationToken) is null)
        {
            return false;
        }

        Checkpoints.Pass(Checkpoint.PipelineAdvanced);
        await runs.EnsureAsync(next, known, cancellationToken);
        return true;
    }

    // Nodes for a pipeline run that is to stop are not even asked for.
    private async Task<PipelineRecord> WithComputeAsync(PipelineRecord record, CancellationToken cancellationToken) =>
        record is { Compute: { State: ComputeState.Creating } wanted } && !record.State.IsTerminal() && PipelineProgress.StopReason(record) is null
            && await compute.AdvanceAsync(record.Id, wanted, cancellationToken) is var known && known != wanted
            ? record with { Compute = known, UpdatedAt = time.GetUtcNow() }
            : record;
}
