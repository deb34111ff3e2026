using SparkSteps.Attempts;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Attempts.Causes;

/// <summary>What keeps a driver from starting.</summary>
public sealed class WaitCausesTests
{
    [Theory]
    [InlineData("ErrImagePull", "failed to pull and unpack image \"registry.example/spark:9\": registry.example/spark:9: not found")]
    [InlineData("ImagePullBackOff", "Back-off pulling image \"registry.example/spark:9\"")]
    [InlineData("InvalidImageName", "Failed to apply default image tag \"Registry/Spark\": couldn't parse image name")]
    [InlineData("ErrImageNeverPull", "Container image \"spark\" is not present with pull policy of Never")]
    public void Image_whenThePodWaitsForIt(string reason, string message)
    {
        var diagnosis = FailureDiagnosis.Of(Some.Stuck(Some.Waiting(reason, message)));

        Assert.Equal(FailureClass.Image, diagnosis.Class);
        Assert.Contains(message, diagnosis.Summary);
        Assert.Contains("spark.image", diagnosis.Advice);
    }

    [Fact]
    public void Image_whenOnlyTheEventsAreLeft() => Assert.Equal(FailureClass.Image, Some.ClassOf(new FailedAttempt(
        Some.Job("timed out"), null, [Some.Warning("Failed", "Failed to pull image \"spark:9\": not found"), Some.Warning("Failed", "Error: ImagePullBackOff", 5)], "")));

    [Fact]
    public void PullThatWorkedInTheEnd_explainsNothing() => Assert.Equal(FailureClass.Unknown, Some.ClassOf(Some.Failed(
        "timed out", Some.Warning("Failed", "Failed to pull image \"spark:9\": i/o timeout"), Some.Normal("Pulled", "Successfully pulled image", 20))));

    [Theory]
    [InlineData("CreateContainerConfigError", "secret \"db\" not found")]
    [InlineData("CreateContainerConfigError", "couldn't find key password in Secret spark-jobs/db")]
    [InlineData("RunContainerError", "failed to create containerd task: exec: \"/opt/entrypoint.sh\": no such file or directory")]
    public void Config_whenTheContainerCannotBeMade(string reason, string message)
    {
        var diagnosis = FailureDiagnosis.Of(Some.Stuck(Some.Waiting(reason, message)));

        Assert.Equal(FailureClass.Config, diagnosis.Class);
        Assert.Contains(message, diagnosis.Summary);
    }

    [Fact]
    public void Config_whenTheContainerCouldNotBeStarted() => Assert.Equal(
        FailureClass.Config, Some.ClassOf(Some.Failed(Some.Ended("StartError", 128, "exec: \"/opt/entrypoint.sh\": permission denied"))));

    [Fact]
    public void Config_whenOnlyTheEventsAreLeft() =>
        Assert.Equal(FailureClass.Config, Some.ClassOf(Some.Failed("timed out", Some.Warning("Failed", "Error: secret \"db\" not found"))));

    [Theory]
    [InlineData("FailedMount", "MountVolume.SetUp failed for volume \"data\" : configmap \"data\" not found")]
    [InlineData("FailedAttachVolume", "Multi-Attach error for volume \"pvc-1\" Volume is already exclusively attached to one node and can't be attached to another")]
    public void Volume_whenItCannotBeMounted(string reason, string message) => Assert.Equal(
        FailureClass.Volume, Some.ClassOf(Some.Stuck(Some.Waiting("ContainerCreating"), Some.Normal("Scheduled", "to aks-1"), Some.Warning(reason, message, 5))));

    [Theory]
    [InlineData("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available")]
    [InlineData("0/3 nodes are available: persistentvolumeclaim \"data\" not found.")]
    [InlineData("0/3 nodes are available: 3 node(s) had volume node affinity conflict.")]
    public void Volume_whenTheSchedulerWaitsForIt(string message) =>
        Assert.Equal(FailureClass.Volume, Some.ClassOf(Some.Stuck(Some.Waiting("Unschedulable", message, isScheduled: false))));

    [Fact]
    public void MountThatWorkedInTheEnd_explainsNothing() => Assert.Equal(FailureClass.ApplicationError, Some.ClassOf(Some.Failed(
        Some.Ended(), "", Some.Warning("FailedMount", "MountVolume.SetUp failed"), Some.Normal("Started", "Started container", 9))));

    [Theory]
    [InlineData("Unschedulable", "0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.")]
    [InlineData("OutOfmemory", "Pod was rejected: Node didn't have enough resource: memory, requested: 1476395008, used: 3221225472, capacity: 4294967296")]
    [InlineData("OutOfcpu", "Pod was rejected: Node didn't have enough resource: cpu, requested: 1000, used: 7000, capacity: 7820")]
    [InlineData("NodeAffinity", "Pod was rejected: Predicate NodeAffinity failed")]
    public void Unschedulable_whenNoNodeTakesThePod(string reason, string message) =>
        Assert.Equal(FailureClass.Unschedulable, Some.ClassOf(Some.Stuck(Some.Waiting(reason, message, isScheduled: false))));

    [Fact]
    public void WaitForANodeThatWasFound_explainsNothing() => Assert.Equal(FailureClass.Evicted, Some.ClassOf(Some.Failed(
        "driver pod not found", Some.Warning("FailedScheduling", "0/3 nodes are available: 3 Insufficient memory."), Some.Normal("Scheduled", "to aks-1", 60))));
}
