using SparkSteps.Clusters;
using SparkSteps.Repairs;
using SparkSteps.SparkJobs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Repairs;

public sealed class OrphanTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Later = Some.Time + Grace;

    [Theory]
    [InlineData(JobPhase.Pending, FindingKind.OrphanedJob)]
    [InlineData(JobPhase.Running, FindingKind.OrphanedJob)]
    [InlineData(JobPhase.Unknown, FindingKind.OrphanedJob)]
    [InlineData(JobPhase.Succeeded, null)]
    [InlineData(JobPhase.Failed, null)]
    public void JobOfAnEndedRun_isAnOrphan_unlessItHasEndedToo(JobPhase phase, FindingKind? expected) =>
        Assert.Equal(expected, Orphan.Of(Job(phase), activeAttempt: null, isFinished: true, Later, Grace));

    [Theory]
    [InlineData(JobPhase.Running)]
    [InlineData(JobPhase.Failed)]
    public void JobWithoutAnyRecord_isUnknown(JobPhase phase) =>
        Assert.Equal(FindingKind.UnknownJob, Orphan.Of(Job(phase), activeAttempt: null, isFinished: false, Later, Grace));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(2, FindingKind.OrphanedJob)]
    public void JobOfAnActiveRun_isAnOrphan_onlyWhenALaterAttemptIsOn(int activeAttempt, FindingKind? expected) =>
        Assert.Equal(expected, Orphan.Of(Job(JobPhase.Running), activeAttempt, isFinished: false, Later, Grace));

    [Theory]
    [InlineData(null, true, FindingKind.ExpiredJob)]
    [InlineData(null, false, FindingKind.UnknownJob)]
    [InlineData(2, false, FindingKind.ExpiredJob)]
    [InlineData(1, false, null)]
    public void JobWhoseTimeIsOver_goes_onlyOnceItsEndIsRecorded(int? activeAttempt, bool isFinished, FindingKind? expected)
    {
        var job = Job(JobPhase.Succeeded);
        var expired = job with { Status = job.Status with { ExpiresAt = Later } };

        Assert.Equal(expected, Orphan.Of(expired, activeAttempt, isFinished, Later, Grace));
        Assert.NotEqual(FindingKind.ExpiredJob, Orphan.Of(expired, activeAttempt, isFinished, Later - TimeSpan.FromSeconds(1), TimeSpan.Zero));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void YoungJob_isLeftAlone(bool isFinished) =>
        Assert.Null(Orphan.Of(Job(JobPhase.Running), activeAttempt: null, isFinished, Later - TimeSpan.FromSeconds(1), Grace));

    [Fact]
    public void JobOfUnknownAge_isLeftAlone() =>
        Assert.Null(Orphan.Of(Job(JobPhase.Running, created: null), activeAttempt: null, isFinished: true, Later, Grace));

    private static FoundJob Job(JobPhase phase) => Job(phase, Some.Time);

    private static FoundJob Job(JobPhase phase, DateTimeOffset? created) => new(
        KubernetesResource.SparkApplication, new JobStatus(Some.RunId(), 1, "wordcount-1", phase, "", null, null, "uid-1", created));
}
