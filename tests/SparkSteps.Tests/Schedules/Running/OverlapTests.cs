using SparkSteps.Runs;
using SparkSteps.Schedules;

namespace SparkSteps.Tests.Schedules.Running;

public sealed class OverlapTests
{
    private static readonly DateTimeOffset Soon = Some.Noon.AddSeconds(5);

    [Theory]
    [InlineData(OverlapPolicy.Allow, "11:00:Running 12:00:Starting", "")]
    [InlineData(OverlapPolicy.Forbid, "11:00:Running 12:00:Skipped", "")]
    [InlineData(OverlapPolicy.Replace, "11:00:Running!", "12:00:Waiting")]
    [InlineData(OverlapPolicy.Queue, "11:00:Running", "12:00:Waiting")]
    public void Due_time_meets_a_run_that_has_not_ended(OverlapPolicy policy, string history, string waiting)
    {
        var next = Some.Look(Running(policy), Soon);

        Assert.Equal((history, waiting), (Some.Show(next.History), Some.Show(next.Waiting)));
        var again = Some.Look(next, Soon.AddSeconds(10));
        Assert.Equal((history.Replace("Starting", "Running"), waiting), (Some.Show(again.History), Some.Show(again.Waiting)));
        Assert.Same(again, Some.Look(again, Soon.AddSeconds(20)));
    }

    [Theory]
    [InlineData(OverlapPolicy.Forbid)]
    [InlineData(OverlapPolicy.Replace)]
    [InlineData(OverlapPolicy.Queue)]
    public void Due_time_starts_when_the_run_before_it_has_ended(OverlapPolicy policy) => Assert.Equal(
        "11:00:Succeeded 12:00:Starting", Some.Show(Some.Look(Running(policy), Soon, _ => Some.Run(RunState.Succeeded)).History));

    [Fact]
    public void Skipped_time_names_the_run_that_has_not_ended()
    {
        var before = Running(OverlapPolicy.Forbid);

        Assert.Equal(
            $"Run {before.History[0].RunId} of 2030-01-31T11:00:00Z has not ended and overlap is forbid.", Some.Look(before, Soon).LastProblem);
    }

    [Fact]
    public void Replaced_run_is_waited_for()
    {
        var replaced = Some.Look(Running(OverlapPolicy.Replace), Soon);

        var next = Some.Look(replaced, Soon.AddSeconds(10), _ => Some.Run(RunState.Cancelled));

        Assert.Equal(("11:00:Cancelled! 12:00:Starting", ""), (Some.Show(next.History), Some.Show(next.Waiting)));
    }

    [Fact]
    public void Replacement_that_has_not_started_is_replaced_itself()
    {
        var next = Some.Look(Some.Look(Running(OverlapPolicy.Replace), Soon), Soon.AddHours(1));

        Assert.Equal(("11:00:Running! 12:00:Skipped", "13:00:Waiting"), (Some.Show(next.History), Some.Show(next.Waiting)));
    }

    [Fact]
    public void Queued_times_run_one_after_another()
    {
        var waiting = Some.Look(Some.Look(Running(OverlapPolicy.Queue), Soon), Soon.AddHours(1));
        Assert.Equal("12:00:Waiting 13:00:Waiting", Some.Show(waiting.Waiting));

        var next = Some.Look(waiting, Soon.AddMinutes(90), _ => Some.Run(RunState.Failed));

        Assert.Equal(("11:00:Failed 12:00:Starting", "13:00:Waiting"), (Some.Show(next.History), Some.Show(next.Waiting)));
    }

    [Fact]
    public void Queue_has_a_bound()
    {
        var full = Running(OverlapPolicy.Queue) with { Waiting = [Some.Due(Some.Noon.AddMinutes(-30), DueState.Waiting)] };

        var next = Some.Look(full, Soon, options: new() { MaxWaiting = 1 });

        Assert.Equal("11:00:Running 12:00:Skipped", Some.Show(next.History));
        Assert.Contains("which is the most", next.LastProblem);
    }

    [Fact]
    public void Queued_time_is_missed_when_its_deadline_is_over()
    {
        var next = Some.Look(Some.Look(Running(OverlapPolicy.Queue) with { StartDeadline = TimeSpan.FromMinutes(10) }, Soon), Soon.AddMinutes(11));

        Assert.Equal(("11:00:Running 12:00:Missed", ""), (Some.Show(next.History), Some.Show(next.Waiting)));
        Assert.Contains("has not ended", next.LastProblem);
    }

    [Theory]
    [InlineData(OverlapPolicy.Forbid)]
    [InlineData(OverlapPolicy.Replace)]
    [InlineData(OverlapPolicy.Queue)]
    public void Due_time_of_the_clock_waits_for_a_run_that_is_made_up(OverlapPolicy policy)
    {
        var backfilling = Some.Schedule(policy) with { History = [Some.Due(Some.Noon.AddDays(-9), cause: DueCause.Backfill)] };

        var next = Some.Look(backfilling, Soon);

        Assert.Equal(("12:00:Running", "12:00:Waiting"), (Some.Show(next.History), Some.Show(next.Waiting)));
    }

    [Theory]
    [InlineData(OverlapPolicy.Forbid)]
    [InlineData(OverlapPolicy.Replace)]
    [InlineData(OverlapPolicy.Queue)]
    public void Times_that_are_made_up_run_one_after_another_and_the_clocks_among_them(OverlapPolicy policy)
    {
        var schedule = Some.Look(Some.Schedule(policy) with { CatchUp = CatchUpPolicy.All }, Some.Noon.AddHours(2).AddSeconds(5));
        var order = new List<string>();
        for (; schedule.History.LastOrDefault(due => due.IsOpen) is { } open; schedule = Some.Look(schedule, Some.Noon.AddHours(2).AddSeconds(9), _ => Some.Run(RunState.Succeeded)))
        {
            order.Add($"{open.DueAt:HH}");
        }

        Assert.Equal(["12", "13", "14"], order);
    }

    [Fact]
    public void Backfilled_times_run_some_at_a_time_when_runs_may_overlap()
    {
        var backfill = Enumerable.Range(1, 5).Select(day => Some.Due(Some.Noon.AddDays(-day), DueState.Waiting, DueCause.Backfill));
        var schedule = Some.Schedule() with { Waiting = [.. backfill] };

        var next = Some.Look(schedule, Soon, options: new() { BackfillParallel = 2 });

        Assert.Equal((3, 3), (next.History.Count, next.Waiting.Count));
        Assert.Equal([Some.Noon, Some.Noon.AddDays(-5), Some.Noon.AddDays(-4)], next.History.Select(due => due.DueAt));
    }

    [Fact]
    public void Policy_that_changes_loses_nothing_that_waits()
    {
        var queued = Some.Look(Running(OverlapPolicy.Queue), Soon) with { Overlap = OverlapPolicy.Forbid };

        Assert.Equal("12:00:Waiting", Some.Show(Some.Look(queued, Soon.AddSeconds(10)).Waiting));
        Assert.Equal("11:00:Succeeded 12:00:Starting", Some.Show(Some.Look(queued, Soon.AddSeconds(10), _ => Some.Run(RunState.Succeeded)).History));
    }

    [Fact]
    public void Run_whose_record_is_gone_blocks_nothing() => Assert.Equal(
        "11:00:Failed 12:00:Starting", Some.Show(Some.Look(Running(OverlapPolicy.Forbid), Soon, _ => null).History));

    [Fact]
    public void Run_that_is_not_made_yet_is_waited_for()
    {
        var decided = Some.Schedule(OverlapPolicy.Forbid) with { History = [Some.Due(Some.Noon.AddHours(-1), DueState.Starting)] };

        Assert.Equal("11:00:Starting 12:00:Skipped", Some.Show(Some.Look(decided, Soon, _ => null).History));
    }

    private static Schedule Running(OverlapPolicy policy) => Some.Schedule(policy) with { History = [Some.Due(Some.Noon.AddHours(-1))] };
}
