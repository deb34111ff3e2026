using SparkSteps.Attempts;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Attempts;

public sealed class FailureDiagnosisTests
{
    private const string Key = "AccountKey=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4";

    [Fact]
    public void Deleted_whenTheJobIsGone() => Assert.Equal(FailureClass.Deleted, Some.ClassOf(new FailedAttempt(null, null, [], "")));

    [Fact]
    public void Unknown_whenTheClusterDoesNotSay()
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(message: "driver container status missing"));

        Assert.Equal((FailureClass.Unknown, "driver container status missing"), (diagnosis.Class, diagnosis.Summary));
    }

    [Theory]
    [InlineData(143, "signal 15")]
    [InlineData(137, "signal 9")]
    public void Unknown_whenASignalEndedTheDriver_thatNothingExplains(int exitCode, string signal)
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(Some.Ended("Error", exitCode), "still at work"));

        Assert.Equal(FailureClass.Unknown, diagnosis.Class);
        Assert.Contains(signal, diagnosis.Summary);
    }

    [Fact]
    public void Evidence_holdsWhatClusterAndLogSaid()
    {
        var attempt = Some.Failed(
            Some.Ended(), "line 1\r\nline 2\n\n", Some.Normal("Pulled", "fine"), Some.Warning("BackOff", "again"), Some.Warning("BackOff", "again", 10));

        Assert.Equal(
            ["driver container failed with ExitCode: 1, Reason: Error", "Container spark-kubernetes-driver: Error, exit code 1", "BackOff: again", "line 1", "line 2"],
            FailureDiagnosis.Of(attempt).Evidence);
    }

    [Fact]
    public void Diagnosis_holdsNoSecret_whereverItStood()
    {
        var attempt = new FailedAttempt(
            Some.Job($"failed to run spark-submit: {Key}"), Some.Ended("Error", 1, $"pod {Key}"), [Some.Warning("Failed", $"event {Key}")],
            $"Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\nValueError: cannot connect with {Key}\n");

        var diagnosis = FailureDiagnosis.Of(attempt);

        Assert.DoesNotContain("Zm9v", string.Join('\n', diagnosis.Evidence.Prepend(diagnosis.Summary)));
        Assert.Contains("ValueError: cannot connect with AccountKey=…", diagnosis.Evidence);
    }

    [Fact]
    public void PrivateKey_isMaskedOverAllItsLines()
    {
        var log = $"-----BEGIN PRIVATE KEY-----\n{string.Join('\n', Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", 9))}\n-----END PRIVATE KEY-----\nfailed\n";

        var evidence = FailureDiagnosis.Of(Some.Failed(Some.Ended(), log)).Evidence;

        Assert.DoesNotContain(evidence, line => line.Contains("MIIE", StringComparison.Ordinal));
        Assert.Contains("failed", evidence);
    }

    [Fact]
    public void Evidence_isBounded_howeverMuchThereIs()
    {
        var attempt = new FailedAttempt(
            Some.Job(new string('m', 100_000)), Some.Ended("Error", 1, new string('p', 100_000)),
            [.. Enumerable.Range(0, 500).Select(n => Some.Warning("FailedMount", $"{n} {new string('e', 5000)}"))],
            string.Join('\n', Enumerable.Range(0, 5000).Select(n => $"{n} {new string('l', 2000)}")));

        var diagnosis = FailureDiagnosis.Of(attempt);

        Assert.True(diagnosis.Evidence.Sum(line => line.Length) + diagnosis.Summary.Length < 20_000);
    }

    [Theory]
    [InlineData("ErrImagePull: failed to pull image \"spark:9\": not found", FailureClass.Image)]
    [InlineData("InvalidImageName", FailureClass.Image)]
    [InlineData("CreateContainerConfigError: secret \"db\" not found", FailureClass.Config)]
    public void WaitInVain_isWhatTheRecordSays_evenWhenThePodIsGone(string lastSeen, FailureClass expected)
    {
        var diagnosis = FailureDiagnosis.OfWait(lastSeen, new FailedAttempt(null, null, [], ""));

        Assert.Equal(expected, diagnosis.Class);
        Assert.EndsWith(lastSeen.Split(": ", 2)[^1], diagnosis.Summary);
    }

    [Fact]
    public void Timeout_namesThePhase_whatWasSeen_andWhatTheRunWaitedFor()
    {
        var pod = Some.Waiting("Unschedulable", "0/3 nodes are available: 3 Insufficient memory.", isScheduled: false);
        var deadline = new RunDeadline("pending", TimeSpan.FromMinutes(10), Some.Time);

        var diagnosis = FailureDiagnosis.OfTimeout(deadline, "Unschedulable: 0/3 nodes are available: 3 Insufficient memory.", Some.Stuck(pod));

        Assert.Equal((FailureClass.Timeout, "pending", FailureClass.Unschedulable), (diagnosis.Class, diagnosis.Phase, diagnosis.Cause));
        Assert.StartsWith("The run was pending for longer than 10m. Last seen: Unschedulable: 0/3 nodes", diagnosis.Summary);
        Assert.Contains("timeouts.pending", diagnosis.Advice);
        Assert.Contains("Unschedulable: 0/3 nodes are available: 3 Insufficient memory.", diagnosis.Evidence);
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("running")]
    public void Timeout_withoutMoreToSay_namesThePhase(string phase)
    {
        var diagnosis = FailureDiagnosis.OfTimeout(new RunDeadline(phase, TimeSpan.FromHours(1), Some.Time), null, null);

        Assert.Equal($"The run was {phase} for longer than 1h.", diagnosis.Summary);
        Assert.Equal((phase, null), (diagnosis.Phase, diagnosis.Cause));
        Assert.Contains($"timeouts.{phase}", diagnosis.Advice);
    }
}
