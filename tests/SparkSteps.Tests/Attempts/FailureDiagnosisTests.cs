using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Attempts;

public sealed class FailureDiagnosisTests
{
    private static readonly JobStatus Job = new(Some.RunId(), 1, "wordcount", JobPhase.Failed, "FAILED", "driver container failed", "p");

    [Theory]
    [InlineData("OOMKilled", FailureClass.OutOfMemory)]
    [InlineData("Evicted", FailureClass.Evicted)]
    [InlineData("ImagePullBackOff", FailureClass.Image)]
    [InlineData("Unschedulable", FailureClass.Unschedulable)]
    [InlineData("CreateContainerConfigError", FailureClass.Config)]
    [InlineData("Error", FailureClass.ApplicationError)]
    public void Class_followsFromThePodsReason(string reason, FailureClass expected) =>
        Assert.Equal(expected, FailureDiagnosis.Of(Job, Pod(reason, DriverPod.ContainerName), [], "").Class);

    [Fact]
    public void InitScript_whenTheInitContainerStopped() =>
        Assert.Equal(FailureClass.InitScript, FailureDiagnosis.Of(Job, Pod("Error", ProjectAccess.InitContainerName), [], "").Class);

    [Fact]
    public void Deleted_whenTheJobIsGone() => Assert.Equal(FailureClass.Deleted, FailureDiagnosis.Of(null, null, [], "").Class);

    [Fact]
    public void Unknown_whenTheClusterDoesNotSay()
    {
        var diagnosis = FailureDiagnosis.Of(Job, null, [], "");

        Assert.Equal((FailureClass.Unknown, "driver container failed"), (diagnosis.Class, diagnosis.Summary));
    }

    [Fact]
    public void Evidence_holdsWhatClusterAndLogSaid()
    {
        var events = new[] { new ClusterEvent(Some.Time, "Normal", "Pulled", "fine", 1), new ClusterEvent(Some.Time, "Warning", "BackOff", "again", 3) };

        var evidence = FailureDiagnosis.Of(Job, Pod("Error", DriverPod.ContainerName), events, "line 1\r\nValueError: no\n\n").Evidence;

        Assert.Equal(["driver container failed", "BackOff: again", "line 1", "ValueError: no"], evidence);
    }

    [Theory]
    [InlineData(FailureClass.ApplicationError, true)]
    [InlineData(FailureClass.Evicted, true)]
    [InlineData(FailureClass.Refused, false)]
    [InlineData(FailureClass.Cancelled, false)]
    public void IsWorthRetrying_onlyWhenAnotherAttemptCanEndDifferently(FailureClass kind, bool expected) =>
        Assert.Equal(expected, FailureDiagnosis.IsWorthRetrying(kind));

    private static DriverPodStatus Pod(string reason, string container) =>
        new(Some.RunId(), 1, "p", "Failed", true, reason, null, 1, container, []);
}
