using SparkSteps.Schedules;

namespace SparkSteps.Tests.Schedules.Running;

public sealed class CatchUpTests
{
    [Theory]
    [InlineData(CatchUpPolicy.None)]
    [InlineData(CatchUpPolicy.Latest)]
    [InlineData(CatchUpPolicy.All)]
    public void Due_time_that_is_looked_at_in_time_runs_under_every_policy(CatchUpPolicy policy)
    {
        var next = Some.Look(Some.Schedule() with { CatchUp = policy }, Some.Noon.AddSeconds(50));

        Assert.Equal("12:00:Starting", Some.Show(next.History));
        Assert.Equal((Some.Noon.AddHours(1), Some.Noon), (next.NextDueAt, next.LastDueAt));
        Assert.Equal(next.History[0].RunId, next.LastRunId);
    }

    [Theory]
    [InlineData(CatchUpPolicy.None, "12:00-16:00:Missed")]
    [InlineData(CatchUpPolicy.Latest, "12:00-15:00:Missed 16:00:Starting")]
    [InlineData(CatchUpPolicy.All, "12:00-13:00:Missed 14:00:Starting 15:00:Starting 16:00:Starting")]
    public void Times_that_passed_while_nobody_looked(CatchUpPolicy policy, string expected)
    {
        var next = Some.Look(Some.Schedule() with { CatchUp = policy, CatchUpLimit = 3 }, Some.Noon.AddHours(4).AddMinutes(30));

        Assert.Equal(expected, Some.Show(next.History));
        Assert.Equal(Some.Noon.AddHours(5), next.NextDueAt);
    }

    [Theory]
    [InlineData(CatchUpPolicy.None, "12:00-15:00:Missed 16:00:Starting")]
    [InlineData(CatchUpPolicy.Latest, "12:00-15:00:Missed 16:00:Starting")]
    [InlineData(CatchUpPolicy.All, "12:00:Missed 13:00:Starting 14:00:Starting 15:00:Starting 16:00:Starting")]
    public void Time_that_is_on_time_runs_beside_those_that_are_made_up(CatchUpPolicy policy, string expected) => Assert.Equal(
        expected, Some.Show(Some.Look(Some.Schedule() with { CatchUp = policy, CatchUpLimit = 3 }, Some.Noon.AddHours(4).AddSeconds(5)).History));

    [Fact]
    public void Missed_time_says_why() => Assert.Equal(
        "3 due times passed while nobody looked; catchUp: none makes none of them up.",
        Some.Look(Some.Schedule() with { CatchUp = CatchUpPolicy.None }, Some.Noon.AddMinutes(150)).LastProblem);

    [Fact]
    public void Year_of_seconds_is_caught_up_at_once() => Assert.Equal(
        (11, "1000 or more due times"),
        Some.Look(Some.Schedule(cron: "* * * * * *") with { CatchUp = CatchUpPolicy.All }, Some.Noon.AddYears(1), options: new() { OnTime = TimeSpan.FromSeconds(0.5) }).History
            is var history ? (history.Count(due => due.IsOpen), history[0].Reason?.Split(" passed")[0]) : default);

    [Theory]
    [InlineData("00:10:00", "12:00:Missed")]
    [InlineData("00:30:00", "12:00:Starting")]
    public void Time_that_is_later_than_its_deadline_is_missed_and_says_so(string deadline, string expected)
    {
        var next = Some.Look(Some.Schedule() with { StartDeadline = TimeSpan.Parse(deadline) }, Some.Noon.AddMinutes(20));

        Assert.Equal(expected, Some.Show(next.History));
        Assert.True(next.History[0].State == DueState.Starting || next.LastProblem is { } why && why.Contains("within 10m, its startDeadline"));
    }

    [Fact]
    public void Nothing_is_due_after_the_end()
    {
        var next = Some.Look(Some.Schedule() with { End = Some.Noon.AddMinutes(30) }, Some.Noon.AddSeconds(1));

        Assert.Null(next.NextDueAt);
        Assert.Equal("12:00:Running", Some.Show(Some.Look(next, Some.Noon.AddHours(5)).History));
    }

    [Fact]
    public void Nothing_happens_while_it_is_paused()
    {
        var paused = Some.Schedule() with { Paused = true, Waiting = [Some.Due(Some.Noon.AddHours(-1), DueState.Waiting)] };

        Assert.Same(paused, Some.Look(paused, Some.Noon.AddHours(3)));
    }
}
