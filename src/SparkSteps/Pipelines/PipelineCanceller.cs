using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>Ends pipeline runs on request: what waits is skipped, what runs is cancelled.</summary>
public sealed class PipelineCanceller(PipelineStore store, PipelineWorkQueue work, TimeProvider time)
{
    /// <summary>Notes the wish. The pipeline run as it is now; null when there is none. Asking again changes nothing.</summary>
    public async Task<PipelineRecord?> RequestAsync(RunId id, CancellationToken cancellationToken)
    {
        while (await store.FindActiveAsync(id, cancellationToken) is { } read)
        {
            if (read.Record.State.IsTerminal())
            {
                return read.Record;
            }

            var now = time.GetUtcNow();
            var wished = read.Record.CancelRequestedAt is null
                ? await store.TryReplaceAsync(read, read.Record with { CancelRequestedAt = now, UpdatedAt = now }, cancellationToken)
                : read;
            if (wished is not null)
            {
                await work.EnqueueAsync(id, cancellationToken);
                return wished.Record;
            }
        }

        return await store.FindFinishedAsync(id, cancellationToken);
    }
}
