using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Which runs, or pipeline runs, have a finished record: one listing of names for each day that is asked for.</summary>
/// <param name="listDay">Lists those that were accepted on a day.</param>
public sealed class FinishedIds(Func<DateTimeOffset, CancellationToken, IAsyncEnumerable<RunId>> listDay)
{
    private readonly Dictionary<DateTime, HashSet<RunId>> _days = [];

    public async ValueTask<bool> ContainsAsync(RunId id, CancellationToken cancellationToken)
    {
        var day = id.CreatedAt.UtcDateTime.Date;
        if (!_days.TryGetValue(day, out var ids))
        {
            ids = await listDay(id.CreatedAt, cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken);
            _days[day] = ids;
        }

        return ids.Contains(id);
    }
}
