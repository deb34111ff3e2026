using SparkSteps.Repairs;
using SparkSteps.Runs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Repairs;

public sealed class RunTroubleTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Later = Some.Time + Grace + TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(RunState.Accepted)]
    [InlineData(RunState.Staging)]
    [InlineData(RunState.Submitting)]
    [InlineData(RunState.Retrying)]
    public void WaitingRun_isForgotten_afterTheGrace(RunState state)
    {
        Assert.Null(RunTrouble.Of(Run(state), null, isMessageThere: false, Some.Time + Grace, Grace));
        Assert.Equal(FindingKind.ForgottenRun, RunTrouble.Of(Run(state), null, isMessageThere: false, Later, Grace));
    }

    [Fact]
    public void WaitingRun_isNotForgotten_whileWorkersHaveMessages() =>
        Assert.Null(RunTrouble.Of(Run(RunState.Accepted), null, isMessageThere: true, Later, Grace));

    [Fact]
    public void RunThatWaitsForItsRetry_isForgotten_onlyWhenThatIsDue()
    {
        var run = Run(RunState.Retrying) with { RetryAt = Some.Time.AddHours(5) };

        Assert.Null(RunTrouble.Of(run, null, isMessageThere: false, Later.AddHours(4), Grace));
        Assert.Equal(FindingKind.ForgottenRun, RunTrouble.Of(run, null, isMessageThere: false, Later.AddHours(5), Grace));
    }

    [Fact]
    public void RunToCancel_isForgotten_thoughItIsOnTheCluster() =>
        Assert.Equal(FindingKind.ForgottenRun, RunTrouble.Of(Run(RunState.Running) with { IsCancelRequested = true }, true, false, Later, Grace));

    [Theory]
    [InlineData(true, null)]
    [InlineData(null, null)]
    [InlineData(false, FindingKind.LostJob)]
    public void JobIsLost_onlyWhenItsClusterSaysSo(bool? hasJob, FindingKind? expected) =>
        Assert.Equal(expected, RunTrouble.Of(Run(RunState.Running), hasJob, isMessageThere: false, Later, Grace));

    [Fact]
    public void JobIsNotLost_rightAfterItsSubmission() =>
        Assert.Null(RunTrouble.Of(Run(RunState.Pending), hasJob: false, isMessageThere: false, Some.Time + Grace, Grace));

    [Fact]
    public void Run_isOverdue_onlyWhenThePollerHadTimeToEndIt()
    {
        var run = Run(RunState.Running) with { Deadline = Some.Time };

        Assert.Null(RunTrouble.Of(run, hasJob: true, isMessageThere: true, Some.Time + Grace, Grace));
        Assert.Equal(FindingKind.OverdueRun, RunTrouble.Of(run, hasJob: true, isMessageThere: true, Later, Grace));
    }

    private static RunSummary Run(RunState state) => RunSummary.Of(Some.Run(state)) with { Deadline = null };
}
