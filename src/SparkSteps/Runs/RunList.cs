using Azure;

namespace SparkSteps.Runs;

/// <summary>Lists runs newest first: the active ones, which are few, merged with the finished ones, which are read a page at a time.</summary>
public sealed class RunList(RunStore store)
{
    /// <summary>How many finished runs one call may look at before it answers with what it has found.</summary>
    private const int MostLookedAt = 20_000;

    /// <summary>Null when the continuation is not one that this service has given.</summary>
    public async Task<RunPage?> ListAsync(RunQuery query, string? continuation, CancellationToken cancellationToken)
    {
        RunContinuation? from = null;
        if (continuation is not null && !RunContinuation.TryParse(continuation, out from))
        {
            return null;
        }

        var active = await store.ListActiveAsync(cancellationToken)
            .Where(run => query.Matches(run) && (from is null || run.Id < from.Before))
            .OrderByDescending(run => run.Id)
            .ToListAsync(cancellationToken);
        try
        {
            return await MergeAsync(query, active, from, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 400 && from?.Marker is not null)
        {
            // Storage knows its own markers and refuses all others.
            return null;
        }
    }

    private async Task<RunPage> MergeAsync(
        RunQuery query, List<RunSummary> active, RunContinuation? from, CancellationToken cancellationToken)
    {
        var items = new List<RunSummary>(query.Limit);
        var nextActive = 0;
        var lookedAt = 0;
        await foreach (var finished in store.ListFinishedAsync(query, from, cancellationToken))
        {
            // A run that is being finished can be in both places; the finished record counts.
            active.RemoveAll(run => run.Id == finished.Run.Id);
            while (items.Count < query.Limit && nextActive < active.Count && active[nextActive].Id > finished.Run.Id)
            {
                items.Add(active[nextActive++]);
            }

            if (items.Count == query.Limit || lookedAt++ == MostLookedAt)
            {
                var last = items.Count > 0 ? items[^1].Id : finished.Run.Id;
                return new RunPage(items, new RunContinuation(last, finished.Day, finished.Marker).ToString());
            }

            if (query.Matches(finished.Run))
            {
                items.Add(finished.Run);
            }
        }

        items.AddRange(active.Skip(nextActive).Take(query.Limit - items.Count));
        var more = active.Count - nextActive > 0 && items.Count == query.Limit && items[^1].Id != active[^1].Id;
        return new RunPage(items, more ? new RunContinuation(items[^1].Id, RunContinuation.PastTheLastDay, null).ToString() : null);
    }
}
