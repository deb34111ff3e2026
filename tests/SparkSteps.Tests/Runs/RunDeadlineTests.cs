using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class RunDeadlineTests
{
    [Theory]
    [InlineData(RunState.Accepted, "queued", 60)]
    [InlineData(RunState.Submitting, "queued", 60)]
    [InlineData(RunState.Pending, "pending", 10)]
    public void Phase_hasItsOwnLimit(RunState state, string phase, int minutes)
    {
        var deadline = RunDeadline.Of(Some.Run(state));

        Assert.Equal((phase, Some.Time.AddMinutes(minutes)), (deadline?.Phase, deadline?.At));
    }

    [Fact]
    public void Starting_countsFromTheNode()
    {
        var run = Some.Run(RunState.Pending).WithLastAttempt(last => last with { ScheduledAt = Some.Time.AddMinutes(9) });

        Assert.Equal(("starting", Some.Time.AddMinutes(14)), (RunDeadline.Of(run)?.Phase, RunDeadline.Of(run)?.At));
    }

    [Fact]
    public void Running_countsFromTheDriversStart()
    {
        var run = Some.Run(RunState.Running).WithLastAttempt(last => last with { RunningAt = Some.Time.AddMinutes(20) });

        Assert.Equal(Some.Time.AddMinutes(20).AddHours(6), RunDeadline.Of(run)?.At);
    }

    [Fact]
    public void ALaterAttempt_isQueuedFromTheEndOfTheOneBefore()
    {
        var run = Some.Run(RunState.Retrying).WithLastAttempt(last => last with { FinishedAt = Some.Time.AddHours(5) });

        Assert.Equal(Some.Time.AddHours(6), RunDeadline.Of(run)?.At);
    }

    [Theory]
    [InlineData(RunState.Retrying)]
    [InlineData(RunState.Submitting)]
    public void AnAttemptThatHasToWait_isQueuedFromTheTimeItIsDue(RunState state)
    {
        var run = Some.Run(state) with { RetryAt = Some.Time.AddHours(8) };

        Assert.Equal(Some.Time.AddHours(9), RunDeadline.Of(run.WithLastAttempt(last => last with { FinishedAt = Some.Time.AddHours(5) }))?.At);
    }

    [Fact]
    public void AnEndedRun_hasNone() => Assert.Null(RunDeadline.Of(Some.Run(RunState.Succeeded)));
}
