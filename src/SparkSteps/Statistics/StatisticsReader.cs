using SparkSteps.Runs;

namespace SparkSteps.Statistics;

/// <summary>Computes statistics from the summaries that listings carry: no record is read.</summary>
public sealed class StatisticsReader(RunStore store)
{
    /// <summary>How many runs one answer looks at: a few pages of a listing.</summary>
    public const int MostRuns = 20_000;

    public async Task<RunStatistics> ReadAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var query = new RunQuery { Since = since, Until = until };
        var runs = new Dictionary<RunId, RunSummary>();
        await foreach (var active in store.ListActiveAsync(cancellationToken).Where(query.Matches))
        {
            runs[active.Id] = active;
        }

        // A run that is being finished can be in both places; the finished record counts.
        await foreach (var finished in store.ListFinishedAsync(query, null, cancellationToken).Where(found => query.Matches(found.Run)))
        {
            if (runs.Count >= MostRuns)
            {
                return RunStatistics.Of(runs.Values, since, until, isWhole: false);
            }

            runs[finished.Run.Id] = finished.Run;
        }

        return RunStatistics.Of(runs.Values, since, until, isWhole: true);
    }
}
