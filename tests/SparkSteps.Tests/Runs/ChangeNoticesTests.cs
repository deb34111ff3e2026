using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class ChangeNoticesTests
{
    private static readonly RunRecord Record = Some.Run()
        .MoveTo(RunState.Submitting, Some.Time.AddSeconds(1))
        .MoveTo(RunState.Pending, Some.Time.AddSeconds(2))
        .MoveTo(RunState.Running, Some.Time.AddSeconds(3))
        .MoveTo(RunState.Retrying, Some.Time.AddSeconds(4), "evicted")
        .MoveTo(RunState.Submitting, Some.Time.AddSeconds(5))
        .MoveTo(RunState.Pending, Some.Time.AddSeconds(6))
        .MoveTo(RunState.Running, Some.Time.AddSeconds(7));

    [Theory]
    [InlineData(0, new[] { 0, 3, 7 })]
    [InlineData(3, new[] { 3, 7 })]
    [InlineData(8, new int[0])]
    public void WhatIsWantedAndNotToldYet_isUntold(int told, int[] expected) =>
        Assert.Equal(expected, new ChangeNotices([RunState.Accepted, RunState.Running], told).Untold(Record.History));

    [Fact]
    public void Ends_areNoChanges() => Assert.Empty(
        new ChangeNotices([RunState.Failed], 0).Untold(Record.MoveTo(RunState.Failed, Some.Time.AddMinutes(1)).History));

    [Fact]
    public void Listing_showsThatSomethingIsUntold()
    {
        Assert.True(RunSummary.Of(Record with { Notices = new ChangeNotices([RunState.Running], 3) }).HasUntoldChanges);
        Assert.False(RunSummary.Of(Record with { Notices = new ChangeNotices([RunState.Running], 8) }).HasUntoldChanges);
        Assert.False(RunSummary.Of(Record).HasUntoldChanges);
    }

    [Fact]
    public void EventOfAChange_staysTheSame_whateverBecomesOfTheRun()
    {
        var later = Record.MoveTo(RunState.Failed, Some.Time.AddHours(1), "no") with { Cost = new RunCost(1, 1, 1, null, null), CancelRequestedAt = Some.Time };

        Assert.Equal(RunJson.Write(RunEvent.Of(Record, 3)).ToString(), RunJson.Write(RunEvent.Of(later, 3)).ToString());
    }

    [Fact]
    public void EventsOfTheSameState_haveIdsOfTheirOwn_andSayWhichAttempt()
    {
        var (first, second) = (RunEvent.Of(Record, 3), RunEvent.Of(Record, 7));

        Assert.Equal(($"{Record.Id}-3-running", $"{Record.Id}-7-running"), (first.Id, second.Id));
        Assert.Equal((1, 2, Some.Time.AddSeconds(3)), (first.Data.Attempt, second.Data.Attempt, first.Time));
        Assert.Equal(("io.sparksteps.run.retrying", "evicted"), (RunEvent.Of(Record, 4).Type, RunEvent.Of(Record, 4).Data.Reason));
    }
}
