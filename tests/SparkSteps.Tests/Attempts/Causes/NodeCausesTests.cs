using SparkSteps.Attempts;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Attempts.Causes;

/// <summary>Pods that had to go, with their nodes or without.</summary>
public sealed class NodeCausesTests
{
    private const string PodGone = "driver pod not found";

    [Theory]
    [InlineData("NodeLost", "Node aks-spot-12-vmss000004 which was running pod wordcount-1-driver is unresponsive")]
    [InlineData("Terminated", "Pod was terminated in response to imminent node shutdown.")]
    [InlineData("NodeShutdown", "Pod was rejected as the node is shutting down.")]
    [InlineData("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint")]
    [InlineData("DeletionByPodGC", "PodGC: node no longer exists")]
    [InlineData("ContainerStatusUnknown", "The container could not be located when the pod was terminated")]
    public void LostNode_isSeenInThePod(string reason, string message)
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(Some.Ended(reason, 143, message)));

        Assert.Equal((FailureClass.NodeLost, PodRole.Driver), (diagnosis.Class, diagnosis.Role));
        Assert.Contains(message, diagnosis.Summary);
    }

    [Theory]
    [InlineData("NodeNotReady", "Node is not ready")]
    [InlineData("TaintManagerEviction", "Marking for deletion Pod spark-jobs/wordcount-1-driver")]
    public void LostNode_isSeenInTheEvents_whenThePodIsGone(string reason, string message) =>
        Assert.Equal(FailureClass.NodeLost, Some.ClassOf(Some.Failed(PodGone, Some.Warning(reason, message))));

    [Fact]
    public void NodeThatCameBack_explainsNothing()
    {
        var cancelled = Some.Normal("TaintManagerEviction", "Cancelling deletion of Pod spark-jobs/wordcount-1-driver");

        Assert.Equal(FailureClass.Evicted, Some.ClassOf(Some.Failed(PodGone, cancelled)));
    }

    [Fact]
    public void NodeTrouble_doesNotExplainADriverThatEndedByItself() =>
        Assert.Equal(FailureClass.ApplicationError, Some.ClassOf(Some.Failed(Some.Ended(), "", Some.Warning("NodeNotReady", "Node is not ready"))));

    [Theory]
    [InlineData("Evicted", "The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. Container spark-kubernetes-driver was using 2Gi, request is 1408Mi, has larger consumption of memory. ")]
    [InlineData("Preempting", "Preempted in order to admit critical pod")]
    [InlineData("PreemptionByScheduler", "default-scheduler: preempting to accommodate a higher priority pod")]
    [InlineData("EvictionByEvictionAPI", "Eviction API: evicting")]
    public void Eviction_isSeenInThePod(string reason, string message) =>
        Assert.Equal(FailureClass.Evicted, Some.ClassOf(Some.Failed(Some.Ended(reason, 137, message))));

    [Theory]
    [InlineData("Preempted", "Preempted by pod 0b7a2bd8-9ab7-4ea5-8a37-2e9c3b1f3d0b on node aks-1")]
    [InlineData("Evicted", "The node was low on resource: ephemeral-storage.")]
    [InlineData("ScaleDown", "deleting pod for node scale down")]
    public void Eviction_isSeenInTheEvents_whenThePodIsGone(string reason, string message) =>
        Assert.Equal(FailureClass.Evicted, Some.ClassOf(Some.Failed(PodGone, Some.Warning(reason, message))));

    [Fact]
    public void DriverThatIsGone_countsAsEvicted_thoughNobodySaysWhy()
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(PodGone));

        Assert.Equal(FailureClass.Evicted, diagnosis.Class);
        Assert.Contains("does not say by whom", diagnosis.Summary);
    }

    [Fact]
    public void FullLocalFolder_isAnswered_withMoreRoomForIt() => Assert.Contains(
        "spark-local-dir-1",
        FailureDiagnosis.Of(Some.Failed(Some.Ended("Evicted", 137, "Usage of EmptyDir volume \"spark-local-dir-1\" exceeds the limit \"10Gi\". "))).Advice);

    [Theory]
    [InlineData("Evicted", FailureClass.Evicted)]
    [InlineData("NodeShutdown", FailureClass.NodeLost)]
    public void ExecutorsThatHadToGo_areTheCause_whenSparkGaveUpOverThem(string reason, FailureClass expected)
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(Some.Ended(), Logs.LostExecutor(143, "Error", reason)));

        Assert.Equal((expected, PodRole.Executor), (diagnosis.Class, diagnosis.Role));
    }
}
