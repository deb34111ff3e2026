using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class RunStatesTests
{
    private static readonly RunState[] All = Enum.GetValues<RunState>();

    public static TheoryData<RunState> Terminal => [RunState.Succeeded, RunState.Failed, RunState.Cancelled, RunState.TimedOut];

    [Theory]
    [MemberData(nameof(Terminal))]
    public void NothingFollows_aTerminalState(RunState state)
    {
        Assert.True(state.IsTerminal());
        Assert.DoesNotContain(All, next => state.CanMoveTo(next));
    }

    [Fact]
    public void EveryOtherState_canBeCancelledAndTimedOutAndFail() =>
        Assert.All(All.Where(state => !state.IsTerminal()), state =>
            Assert.All(new[] { RunState.Cancelled, RunState.TimedOut, RunState.Failed }, end => Assert.True(state.CanMoveTo(end))));

    [Fact]
    public void EveryState_isReachedFromAccepted()
    {
        var reached = new HashSet<RunState> { RunState.Accepted };
        while (All.FirstOrDefault(next => !reached.Contains(next) && reached.Any(state => state.CanMoveTo(next))) is var next && next != default)
        {
            reached.Add(next);
        }

        Assert.Equal(All.Order(), reached.Order());
    }

    [Fact]
    public void ARun_cannotSucceedBeforeItIsOnTheCluster() => Assert.False(RunState.Submitting.CanMoveTo(RunState.Succeeded));

    [Fact]
    public void MoveTo_throws_onAMoveTheLifeCycleDoesNotKnow() =>
        Assert.Throws<InvalidOperationException>(() => Some.Run(RunState.Running).MoveTo(RunState.Accepted, Some.Time));

    [Fact]
    public void TimeOfTheNextAttempt_staysUntilItIsOnTheCluster()
    {
        var retrying = Some.Run(RunState.Running).MoveTo(RunState.Retrying, Some.Time) with { RetryAt = Some.Time.AddHours(1) };

        var submitting = retrying.MoveTo(RunState.Staging, Some.Time).MoveTo(RunState.Submitting, Some.Time);

        Assert.Equal(Some.Time.AddHours(1), submitting.RetryAt);
        Assert.Null(submitting.MoveTo(RunState.Pending, Some.Time).RetryAt);
    }

    [Fact]
    public void AttemptThatHasEnded_staysAsItIs_whateverEndsTheRun()
    {
        var failure = new Diagnosis(FailureClass.Evicted, "gone", [], "");
        var run = Some.Run(RunState.Running).WithAttemptEnded(RunState.Failed, Some.Time, failure);

        Assert.Equal(run, run.WithAttemptEnded(RunState.Cancelled, Some.Time.AddHours(1), null));
        Assert.Equal((RunState.Failed, "gone", failure), (run.LastAttempt?.State, run.LastAttempt?.Reason, run.LastAttempt?.Diagnosis));
    }

    [Fact]
    public void MoveTo_keepsTheHistory()
    {
        var run = Some.Run().MoveTo(RunState.Submitting, Some.Time.AddSeconds(1)).MoveTo(RunState.Failed, Some.Time.AddSeconds(2), "why");

        Assert.Equal([RunState.Accepted, RunState.Submitting, RunState.Failed], run.History.Select(change => change.State));
        Assert.Equal("why", run.Reason);
        Assert.Equal(Some.Time.AddSeconds(2), run.FinishedAt);
    }
}
