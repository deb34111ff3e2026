using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Statistics;

namespace SparkSteps.Tests.Statistics;

public sealed class RunStatisticsTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void States_and_failures_are_counted()
    {
        var statistics = Of(Run(1, RunState.Succeeded), Run(2, RunState.Succeeded), Run(3, RunState.Failed, FailureClass.OutOfMemory), Run(4, RunState.Running));

        Assert.Equal((4, 2, 1, 1), (statistics.Runs, statistics.States[RunState.Succeeded], statistics.States[RunState.Failed], statistics.States[RunState.Running]));
        Assert.Equal([(FailureClass.OutOfMemory, 1)], statistics.Failures.Select(one => (one.Key, one.Value)));
        Assert.DoesNotContain(RunState.Cancelled, statistics.States.Keys);
    }

    [Fact]
    public void Durations_are_of_runs_that_succeeded_and_queued_of_all_that_ran()
    {
        var statistics = Of(Run(1, RunState.Succeeded), Run(2, RunState.Failed, FailureClass.Unknown), Run(3, RunState.Accepted));

        Assert.Equal((1, 3600), (statistics.Duration?.Count, statistics.Duration?.P50));
        Assert.Equal((2, 60), (statistics.Queued?.Count, statistics.Queued?.Max));
    }

    [Fact]
    public void Days_without_runs_are_there_too_and_hours_are_what_was_asked_for()
    {
        var statistics = Of(Run(2, RunState.Succeeded));

        Assert.Equal(
            [(new DateOnly(2030, 1, 28), 0, 0d), (new DateOnly(2030, 1, 29), 1, 4d), (new DateOnly(2030, 1, 30), 0, 0d), (new DateOnly(2030, 1, 31), 0, 0d)],
            statistics.Days.Select(day => (day.Day, day.Succeeded, day.CoreHours)));
        Assert.Equal(8, statistics.Days[1].MemoryGiBHours);
    }

    [Fact]
    public void Cost_is_what_the_runs_say_and_nothing_where_there_are_no_prices()
    {
        var priced = Run(1, RunState.Succeeded) with { Cost = new RunCost(7200, 3600, 0, 1.5m, "EUR") };

        Assert.Equal(("EUR", 1.5m, 2d, 0m), (Of(priced).Currency, Of(priced).Days[2].Cost, Of(priced).Days[2].CoreHours, Of(priced).Days[1].Cost));
        Assert.Null(Of(Run(1, RunState.Succeeded)).Days[2].Cost);
        Assert.Null(Of(priced, Run(2, RunState.Failed) with { Cost = new RunCost(1, 1, 0, 1, "USD") }).Currency);
    }

    [Fact]
    public void Nothing_has_no_percentiles() => Assert.Equal((null, null), (Of().Duration, Of().Queued));

    private static RunStatistics Of(params RunSummary[] runs) => RunStatistics.Of(runs, Noon.AddDays(-3), Noon, isWhole: true);

    /// <summary>Accepted so many days ago; ran an hour after a minute, with 4 cores and 8 GiB.</summary>
    private static RunSummary Run(int daysAgo, RunState state, FailureClass? failure = null)
    {
        var at = Noon.AddDays(-daysAgo);
        return new RunSummary
        {
            Id = RunId.From(at, $"run {daysAgo}"),
            Name = "hello",
            State = state,
            CreatedAt = at,
            UpdatedAt = at,
            RunningAt = state == RunState.Accepted ? null : at.AddMinutes(1),
            FinishedAt = state.IsTerminal() ? at.AddMinutes(61) : null,
            Trigger = new RunTrigger(RunTriggerKind.Http, "1"),
            Attempt = 1,
            Failure = failure,
            Totals = new ResourceTotals(4, 8192, 0),
        };
    }
}
