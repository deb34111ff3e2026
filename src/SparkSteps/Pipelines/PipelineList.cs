using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>Lists pipeline runs newest first: the active ones, which are few, among the finished ones, which are read as they are needed.</summary>
public sealed class PipelineList(PipelineStore store)
{
    /// <param name="continuation">The last id that the page before has shown.</param>
    /// <returns>Null when the continuation is not one that this service has given.</returns>
    public async Task<PipelinePage?> ListAsync(PipelineQuery query, string? continuation, CancellationToken cancellationToken)
    {
        RunId? before = null;
        if (continuation is not null)
        {
            if (!RunId.TryParse(continuation, out var parsed))
            {
                return null;
            }

            before = parsed;
        }

        // Active ones first: one that ends in between is then seen twice rather than never, and the finished record counts.
        var active = await store.ListActiveAsync(cancellationToken)
            .Where(pipeline => before is null || pipeline.Id < before)
            .ToListAsync(cancellationToken);
        var items = await Merged(active, store.ListFinishedAsync(before, cancellationToken))
            .Where(query.Matches)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return items.Count > query.Limit
            ? new PipelinePage(items[..query.Limit], items[query.Limit - 1].Id.ToString())
            : new PipelinePage(items, null);
    }

    private static async IAsyncEnumerable<PipelineSummary> Merged(List<PipelineSummary> active, IAsyncEnumerable<PipelineSummary> finished)
    {
        var waiting = new Queue<PipelineSummary>(active.OrderByDescending(pipeline => pipeline.Id));
        await foreach (var pipeline in finished)
        {
            while (waiting.TryPeek(out var next) && next.Id >= pipeline.Id)
            {
                waiting.Dequeue();
                if (next.Id != pipeline.Id)
                {
                    yield return next;
                }
            }

            yield return pipeline;
        }

        while (waiting.TryDequeue(out var rest))
        {
            yield return rest;
        }
    }
}
