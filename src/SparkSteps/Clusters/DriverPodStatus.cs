using SparkSteps.Runs;

namespace SparkSteps.Clusters;

/// <param name="Phase">The pod's phase: Pending, Running, Succeeded, Failed or Unknown.</param>
/// <param name="IsScheduled">True once the pod has a node.</param>
/// <param name="Reason">Why the pod waits or ended, in the cluster's word: Unschedulable, ImagePullBackOff, OOMKilled, Evicted, Error.</param>
/// <param name="Message">The cluster's own explanation, when it gives one.</param>
/// <param name="ExitCode">Of the driver's container, or of the init container that stopped the pod; null while neither has ended badly or the driver has not ended.</param>
/// <param name="FailedContainer">The container that stopped the pod; null when none did.</param>
/// <param name="InitContainers">The names of the init containers, in order.</param>
public sealed record DriverPodStatus(
    RunId RunId,
    int Attempt,
    string PodName,
    string Phase,
    bool IsScheduled,
    string? Reason,
    string? Message,
    int? ExitCode,
    string? FailedContainer,
    IReadOnlyList<string> InitContainers);
