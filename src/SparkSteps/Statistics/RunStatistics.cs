using SparkSteps.Runs;

namespace SparkSteps.Statistics;

/// <summary>What the runs that were accepted in a span of time have in common.</summary>
/// <param name="Since">The beginning of the span.</param>
/// <param name="Until">Its end.</param>
/// <param name="Runs">How many runs there are in it.</param>
/// <param name="IsWhole">False when there were more runs than one answer looks at: only the newest ones count then.</param>
/// <param name="States">How many runs are in each state; states without runs are left out.</param>
/// <param name="Duration">From the driver's start to the end, of runs that succeeded.</param>
/// <param name="Queued">From acceptance to the driver's first start.</param>
/// <param name="Failures">How many runs did not succeed, by class.</param>
/// <param name="Currency">Of the days' costs.</param>
/// <param name="Days">Every day of the span, oldest first.</param>
public sealed record RunStatistics(
    DateTimeOffset Since, DateTimeOffset Until, int Runs, bool IsWhole,
    IReadOnlyDictionary<RunState, int> States, Percentiles? Duration, Percentiles? Queued,
    IReadOnlyDictionary<FailureClass, int> Failures, string? Currency, IReadOnlyList<DayStatistics> Days)
{
    public static RunStatistics Of(IReadOnlyCollection<RunSummary> runs, DateTimeOffset since, DateTimeOffset until, bool isWhole)
    {
        var days = runs.ToLookup(run => DayOf(run.CreatedAt));
        var currencies = runs.Where(run => run.Cost?.Amount is not null).Select(run => run.Cost?.Currency).Distinct().ToList();
        return new RunStatistics(
            since, until, runs.Count, isWhole,
            Count(runs.Select(run => run.State)),
            Percentiles.Of(runs.Where(run => run.State == RunState.Succeeded).Select(run => Ran(run, until)).OfType<TimeSpan>()),
            Percentiles.Of(runs.Select(run => run.RunningAt - run.CreatedAt).OfType<TimeSpan>()),
            Count(runs.Select(run => run.Failure).OfType<FailureClass>()),
            currencies is [var currency] ? currency : null,
            [.. AllDays(since, until).Select(day => Of(day, [.. days[day]], until, hasPrices: currencies.Count == 1))]);
    }

    private static DayStatistics Of(DateOnly day, IReadOnlyList<RunSummary> runs, DateTimeOffset until, bool hasPrices) => new(
        day,
        runs.Count(run => run.State == RunState.Succeeded),
        runs.Count(run => run.State is RunState.Failed or RunState.TimedOut),
        runs.Count(run => run.State == RunState.Cancelled),
        runs.Count(run => !run.State.IsTerminal()),
        Hours(runs.Sum(run => (double?)run.Cost?.CoreSeconds ?? (double)(run.Totals?.Cores ?? 0) * Seconds(run, until))),
        Hours(runs.Sum(run => (double?)run.Cost?.GibSeconds ?? (run.Totals?.MemoryMiB ?? 0) / 1024d * Seconds(run, until))),
        hasPrices ? runs.Sum(run => run.Cost?.Amount ?? 0) : null);

    private static double Hours(double seconds) => Math.Round(seconds / 3600, 3);

    private static double Seconds(RunSummary run, DateTimeOffset until) => Ran(run, until)?.TotalSeconds ?? 0;

    /// <summary>How long it has run; null of a run that never did.</summary>
    private static TimeSpan? Ran(RunSummary run, DateTimeOffset until) => (run.FinishedAt ?? until) - run.RunningAt;

    private static SortedDictionary<T, int> Count<T>(IEnumerable<T> values)
        where T : struct, Enum => new(values.CountBy(value => value).ToDictionary());

    private static IEnumerable<DateOnly> AllDays(DateTimeOffset since, DateTimeOffset until)
    {
        for (var day = DayOf(since); day <= DayOf(until); day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
