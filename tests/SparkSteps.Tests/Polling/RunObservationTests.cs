using SparkSteps.Clusters;
using SparkSteps.Polling;
using SparkSteps.Runs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Polling;

public sealed class RunObservationTests
{
    private static readonly TimeSpan RemindAfter = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(JobPhase.Pending, PollDecision.Nothing)]
    [InlineData(JobPhase.Unknown, PollDecision.Nothing)]
    [InlineData(JobPhase.Running, PollDecision.NoteRunning)]
    [InlineData(JobPhase.Succeeded, PollDecision.EndAttempt)]
    [InlineData(JobPhase.Failed, PollDecision.EndAttempt)]
    public void PendingRun_followsItsJob(JobPhase phase, PollDecision expected) =>
        Assert.Equal(expected, Observe(Some.Run(RunState.Pending), Job(phase)).Decide(Some.Time, RemindAfter));

    [Theory]
    [InlineData(JobPhase.Pending, PollDecision.Nothing)]
    [InlineData(JobPhase.Running, PollDecision.Nothing)]
    [InlineData(JobPhase.Unknown, PollDecision.Nothing)]
    [InlineData(JobPhase.Failed, PollDecision.EndAttempt)]
    public void RunningRun_isLeftAlone_untilItsJobEnds(JobPhase phase, PollDecision expected) =>
        Assert.Equal(expected, Observe(Some.Run(RunState.Running), Job(phase)).Decide(Some.Time, RemindAfter));

    [Fact]
    public void AttemptEnds_whenItsJobIsGone() =>
        Assert.Equal(PollDecision.EndAttempt, Observe(Some.Run(RunState.Running), null).Decide(Some.Time, RemindAfter));

    [Fact]
    public void LateJob_isTimedOut_evenWhenItIsGone()
    {
        var now = Some.Time.AddMinutes(10);

        Assert.Equal(PollDecision.TimeOut, Observe(Some.Run(RunState.Pending), Job(JobPhase.Pending)).Decide(now, RemindAfter));
        Assert.Equal(PollDecision.TimeOut, Observe(Some.Run(RunState.Pending), null).Decide(now, RemindAfter));
    }

    [Fact]
    public void JobThatEndedInTime_isNotTimedOut_byALatePoll() => Assert.Equal(
        PollDecision.EndAttempt, Observe(Some.Run(RunState.Pending), Job(JobPhase.Succeeded)).Decide(Some.Time.AddDays(1), RemindAfter));

    [Fact]
    public void JobThatRunsByNow_isNotTimedOut_forHavingBeenPending() => Assert.Equal(
        PollDecision.NoteRunning, Observe(Some.Run(RunState.Pending), Job(JobPhase.Running)).Decide(Some.Time.AddDays(1), RemindAfter));

    [Fact]
    public void DriverThatHasANodeByNow_isNotTimedOut_forHavingHadNone() => Assert.Equal(
        PollDecision.NoteWaiting,
        (Observe(Some.Run(RunState.Pending), Job(JobPhase.Pending)) with { Pod = Scheduled }).Decide(Some.Time.AddDays(1), RemindAfter));

    [Fact]
    public void QueuedRun_remindsTheWorkers_onlyWhenNobodyMovedItForLong()
    {
        var observation = Observe(Some.Run(), null);

        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddSeconds(119), RemindAfter));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddSeconds(120), RemindAfter));
        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddSeconds(150), RemindAfter));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddSeconds(245), RemindAfter));
        Assert.Equal(PollDecision.TimeOut, observation.Decide(Some.Time.AddHours(1), RemindAfter));
    }

    [Fact]
    public void CancelledRun_isLeftToTheWorkers_whateverItsJobDoes()
    {
        var observation = Observe(Some.Run(RunState.Running) with { CancelRequestedAt = Some.Time }, null);

        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddSeconds(1), RemindAfter));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddSeconds(125), RemindAfter));
    }

    [Fact]
    public void WaitingPod_isNoted_once()
    {
        var pod = new DriverPodStatus(Some.RunId(), 1, "p", "Pending", true, "ImagePullBackOff", "no such image", null, null, []);
        var run = Some.Run(RunState.Pending);

        Assert.Equal(PollDecision.NoteWaiting, (Observe(run, Job(JobPhase.Pending)) with { Pod = pod }).Decide(Some.Time, RemindAfter));
        var noted = (run with { Reason = "ImagePullBackOff: no such image" }).WithLastAttempt(last => last with { ScheduledAt = Some.Time });
        Assert.Equal(PollDecision.Nothing, (Observe(noted, Job(JobPhase.Pending)) with { Pod = pod }).Decide(Some.Time, RemindAfter));
    }

    private static DriverPodStatus Scheduled => new(Some.RunId(), 1, "p", "Pending", true, null, null, null, null, []);

    private static RunObservation Observe(RunRecord run, JobStatus? job) => new(RunSummary.Of(run), job, null);

    private static JobStatus Job(JobPhase phase) => new(Some.RunId(), 1, "wordcount", phase, phase.ToString(), null, "wordcount-driver");
}
