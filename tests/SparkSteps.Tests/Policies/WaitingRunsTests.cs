using SparkSteps.Policies;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Policies;

public sealed class WaitingRunsTests
{
    private static readonly NamespaceTotals Totals = new() { Cores = 10 };

    [Fact]
    public void Oldest_that_fit_together_are_told()
    {
        RunSummary[] runs = [Run(1, RunState.Running, 4), Waiting(2, 5), Waiting(3, 3), Waiting(4, 1)];

        Assert.Equal([runs[1].Id, runs[3].Id], WaitingRuns.ThatFit(runs, Totals).Select(run => run.Id));
    }

    [Theory]
    [InlineData(RunState.Submitting, 0)]
    [InlineData(RunState.Pending, 0)]
    [InlineData(RunState.Accepted, 1)]
    [InlineData(RunState.Retrying, 1)]
    public void Run_counts_from_its_claim_on(RunState state, int told) =>
        Assert.Equal(told, WaitingRuns.ThatFit([Run(1, state, 10), Waiting(2, 1)], Totals).Count());

    private static RunSummary Waiting(int minute, decimal cores) => Run(minute, RunState.Submitting, cores) with { WaitsForRoom = true };

    private static RunSummary Run(int minute, RunState state, decimal cores)
    {
        var at = new DateTimeOffset(2030, 1, 1, 0, minute, 0, TimeSpan.Zero);
        return new RunSummary
        {
            Id = RunId.From(at, ""),
            Name = "hello",
            State = state,
            CreatedAt = at,
            UpdatedAt = at,
            Trigger = new RunTrigger(RunTriggerKind.Http, "1"),
            Attempt = 1,
            Totals = new ResourceTotals(cores, 1024, 0),
        };
    }
}
