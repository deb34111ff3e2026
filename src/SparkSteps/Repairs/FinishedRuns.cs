using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Which runs have a finished record: one listing of names for each day that is asked for.</summary>
public sealed class FinishedRuns(RunStore store)
{
    private readonly Dictionary<DateTime, HashSet<RunId>> _days = [];

    public async ValueTask<bool> ContainsAsync(RunId id, CancellationToken cancellationToken)
    {
        var day = id.CreatedAt.UtcDateTime.Date;
        if (!_days.TryGetValue(day, out var ids))
        {
            ids = await store.ListFinishedIdsAsync(id.CreatedAt, cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken);
            _days[day] = ids;
        }

        return ids.Contains(id);
    }
}
