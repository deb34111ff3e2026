using SparkSteps.Clusters;
using SparkSteps.Polling;
using SparkSteps.Runs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Polling;

public sealed class RunObservationTests
{
    private static readonly PollLimits Limits = new(TimeSpan.FromMinutes(2), ImageGrace: TimeSpan.FromMinutes(5), ConfigGrace: TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(JobPhase.Pending, PollDecision.Nothing)]
    [InlineData(JobPhase.Unknown, PollDecision.Nothing)]
    [InlineData(JobPhase.Running, PollDecision.NoteRunning)]
    [InlineData(JobPhase.Succeeded, PollDecision.EndAttempt)]
    [InlineData(JobPhase.Failed, PollDecision.EndAttempt)]
    public void PendingRun_followsItsJob(JobPhase phase, PollDecision expected) =>
        Assert.Equal(expected, Observe(Some.Run(RunState.Pending), Job(phase)).Decide(Some.Time, Limits));

    [Theory]
    [InlineData(JobPhase.Pending, PollDecision.Nothing)]
    [InlineData(JobPhase.Running, PollDecision.Nothing)]
    [InlineData(JobPhase.Unknown, PollDecision.Nothing)]
    [InlineData(JobPhase.Failed, PollDecision.EndAttempt)]
    public void RunningRun_isLeftAlone_untilItsJobEnds(JobPhase phase, PollDecision expected) =>
        Assert.Equal(expected, Observe(Some.Run(RunState.Running), Job(phase)).Decide(Some.Time, Limits));

    [Fact]
    public void AttemptEnds_whenItsJobIsGone() =>
        Assert.Equal(PollDecision.EndAttempt, Observe(Some.Run(RunState.Running), null).Decide(Some.Time, Limits));

    [Fact]
    public void LateJob_isTimedOut_evenWhenItIsGone()
    {
        var now = Some.Time.AddMinutes(10);

        Assert.Equal(PollDecision.TimeOut, Observe(Some.Run(RunState.Pending), Job(JobPhase.Pending)).Decide(now, Limits));
        Assert.Equal(PollDecision.TimeOut, Observe(Some.Run(RunState.Pending), null).Decide(now, Limits));
    }

    [Fact]
    public void JobThatEndedInTime_isNotTimedOut_byALatePoll() => Assert.Equal(
        PollDecision.EndAttempt, Observe(Some.Run(RunState.Pending), Job(JobPhase.Succeeded)).Decide(Some.Time.AddDays(1), Limits));

    [Fact]
    public void JobThatRunsByNow_isNotTimedOut_forHavingBeenPending() => Assert.Equal(
        PollDecision.NoteRunning, Observe(Some.Run(RunState.Pending), Job(JobPhase.Running)).Decide(Some.Time.AddDays(1), Limits));

    [Fact]
    public void DriverThatHasANodeByNow_isNotTimedOut_forHavingHadNone() => Assert.Equal(
        PollDecision.NoteWaiting,
        (Observe(Some.Run(RunState.Pending), Job(JobPhase.Pending)) with { Pod = Scheduled }).Decide(Some.Time.AddDays(1), Limits));

    [Fact]
    public void LongReasonOfAWaitingPod_isNotedOnce()
    {
        var pod = Scheduled with { IsScheduled = false, Reason = "Unschedulable", Message = string.Concat(Enumerable.Repeat("0/50 nodes are available. ", 50)) };
        var run = Some.Run(RunState.Pending) with { Reason = RunObservation.WaitingReason(pod) };
        Assert.True(RunSummaryMetadata.TryRead(RunSummaryMetadata.Write(RunSummary.Of(run)), out var listed));

        Assert.Equal(PollDecision.NoteWaiting, (Observe(Some.Run(RunState.Pending), Job(JobPhase.Pending)) with { Pod = pod }).Decide(Some.Time, Limits));
        Assert.Equal(PollDecision.Nothing, new RunObservation(listed, Job(JobPhase.Pending), pod).Decide(Some.Time, Limits));
    }

    [Fact]
    public void QueuedRun_remindsTheWorkers_onlyWhenNobodyMovedItForLong()
    {
        var observation = Observe(Some.Run(), null);

        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddSeconds(119), Limits));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddSeconds(120), Limits));
        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddSeconds(150), Limits));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddSeconds(245), Limits));
        Assert.Equal(PollDecision.TimeOut, observation.Decide(Some.Time.AddHours(1), Limits));
    }

    [Fact]
    public void CancelledRun_isLeftToTheWorkers_whateverItsJobDoes()
    {
        var observation = Observe(Some.Run(RunState.Running) with { CancelRequestedAt = Some.Time }, null);

        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddSeconds(1), Limits));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddSeconds(125), Limits));
    }

    [Fact]
    public void WaitingPod_isNoted_once()
    {
        var pod = new DriverPodStatus(Some.RunId(), 1, "p", "Pending", true, "ImagePullBackOff", "no such image", null, null, []);
        var run = Some.Run(RunState.Pending);

        Assert.Equal(PollDecision.NoteWaiting, (Observe(run, Job(JobPhase.Pending)) with { Pod = pod }).Decide(Some.Time, Limits));
        var noted = (run with { Reason = "ImagePullBackOff: no such image" })
            .WithLastAttempt(last => last with { ScheduledAt = Some.Time, StuckSince = Some.Time });
        Assert.Equal(PollDecision.Nothing, (Observe(noted, Job(JobPhase.Pending)) with { Pod = pod }).Decide(Some.Time, Limits));
    }

    [Theory]
    [InlineData("ErrImagePull", 299, PollDecision.NoteWaiting)]
    [InlineData("ErrImagePull", 300, PollDecision.GiveUp)]
    [InlineData("ImagePullBackOff", 300, PollDecision.GiveUp)]
    [InlineData("InvalidImageName", 0, PollDecision.GiveUp)]
    [InlineData("CreateContainerConfigError", 59, PollDecision.NoteWaiting)]
    [InlineData("CreateContainerConfigError", 60, PollDecision.GiveUp)]
    [InlineData("ContainerCreating", 299, PollDecision.NoteWaiting)]
    public void StuckPod_isGivenUp_whenItsGraceIsOver_butNotEarlier(string reason, int seconds, PollDecision expected) =>
        Assert.Equal(expected, Stuck(reason).Decide(Some.Time.AddSeconds(seconds), Limits));

    [Fact]
    public void StuckPod_isGivenUp_whetherItsLimitIsOverOrNot() =>
        Assert.Equal(PollDecision.GiveUp, Stuck("ImagePullBackOff").Decide(Some.Time.AddDays(1), Limits));

    [Fact]
    public void RunThatIsBeingGivenUp_isGivenUpStill_whenItsJobIsGone()
    {
        var run = Stuck("ImagePullBackOff").Run with { Reason = "ImagePullBackOff: no such image" };

        Assert.Equal(PollDecision.GiveUp, new RunObservation(run, null, null).Decide(Some.Time.AddMinutes(5), Limits));
        Assert.Equal(PollDecision.EndAttempt, new RunObservation(run, null, null).Decide(Some.Time.AddMinutes(4), Limits));
    }

    [Fact]
    public void PodThatIsSeenStuckForTheFirstTime_hasItsGraceBeforeIt()
    {
        var observation = Observe(OnANode(Some.Run(RunState.Pending)), Job(JobPhase.Pending)) with { Pod = Waiting("ErrImagePull") };

        Assert.Equal(PollDecision.NoteWaiting, observation.Decide(Some.Time.AddMinutes(4), Limits));
    }

    [Fact]
    public void StuckPodThatGoesOn_isNoted_soThatLaterTroubleHasAGraceOfItsOwn() =>
        Assert.Equal(PollDecision.NoteWaiting, (Stuck("ErrImagePull") with { Pod = Waiting(null) }).Decide(Some.Time.AddMinutes(1), Limits));

    [Fact]
    public void RetryingRun_isLeftAlone_untilItsTimeHasCome_andThenRemindedOfAtOnce()
    {
        var run = Some.Run(RunState.Retrying) with { RetryAt = Some.Time.AddMinutes(30) };
        var observation = Observe(run.WithLastAttempt(last => last with { FinishedAt = Some.Time }), null);

        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddMinutes(29), Limits));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddMinutes(30), Limits));
        Assert.Equal(PollDecision.Nothing, observation.Decide(Some.Time.AddMinutes(31), Limits));
        Assert.Equal(PollDecision.Remind, observation.Decide(Some.Time.AddMinutes(32), Limits));
        Assert.Equal(PollDecision.TimeOut, observation.Decide(Some.Time.AddMinutes(90), Limits));
    }

    private static RunObservation Stuck(string reason) =>
        Observe(OnANode(Some.Run(RunState.Pending)).WithLastAttempt(last => last with { StuckSince = Some.Time }), Job(JobPhase.Pending)) with
        {
            Pod = Waiting(reason),
        };

    private static RunRecord OnANode(RunRecord run) => run.WithLastAttempt(last => last with { ScheduledAt = Some.Time });

    private static DriverPodStatus Waiting(string? reason) => new(Some.RunId(), 1, "p", "Pending", true, reason, "as it says", null, null, []);

    private static DriverPodStatus Scheduled => new(Some.RunId(), 1, "p", "Pending", true, null, null, null, null, []);

    private static RunObservation Observe(RunRecord run, JobStatus? job) => new(RunSummary.Of(run), job, null);

    private static JobStatus Job(JobPhase phase) => new(Some.RunId(), 1, "wordcount", phase, phase.ToString(), null, "wordcount-driver");
}
