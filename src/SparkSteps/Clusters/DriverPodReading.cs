using SparkSteps.Clusters.Objects;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Clusters;

internal static class DriverPodReading
{
    private const string DriverContainer = "spark-kubernetes-driver";

    /// <summary>Null when the labels name no run.</summary>
    public static DriverPodStatus? Read(Pod pod) => OwnerLabels.Read(pod.Metadata) is { } owner ? Read(pod, owner) : null;

    public static DriverPodStatus Read(Pod pod, (RunId RunId, int Attempt) owner)
    {
        var failedInit = pod.Status?.InitContainerStatuses?.FirstOrDefault(HasFailed);
        var driver = pod.Status?.ContainerStatuses?.FirstOrDefault(container => container.Name == DriverContainer);
        var ended = failedInit ?? (driver?.State?.Terminated is null ? null : driver);
        var (reason, message) = Why(pod, ended);
        return new DriverPodStatus(
            owner.RunId,
            owner.Attempt,
            pod.Metadata?.Name ?? "",
            pod.Status?.Phase ?? "Unknown",
            !string.IsNullOrEmpty(pod.Spec?.NodeName),
            reason,

            // A registry's URL, or what a container has written at its end: this goes into records.
            message is null ? null : SecretText.Redact(message),
            ended?.State?.Terminated?.ExitCode,
            ended is not null && HasFailed(ended) ? ended.Name : null,
            [.. (pod.Spec?.InitContainers ?? []).Select(container => container.Name).OfType<string>()]);
    }

    private static bool HasFailed(ContainerStatus container) => container.State?.Terminated is { ExitCode: not 0 };

    // What happened to the whole pod explains what happened to its containers, and an end explains more than a wait.
    private static (string? Reason, string? Message) Why(Pod pod, ContainerStatus? ended)
    {
        if (pod.Status is { Reason.Length: > 0 } status)
            return (status.Reason, status.Message);
        if (Condition(pod, "DisruptionTarget", "True") is { } disruption && (ended is null ? pod.Status?.Phase == "Failed" : HasFailed(ended)))
            return (disruption.Reason, disruption.Message);
        if (ended?.State?.Terminated is { } end)
            return (end.Reason, end.Message);
        if (Condition(pod, "PodScheduled", "False") is { } unscheduled)
            return (unscheduled.Reason, unscheduled.Message);
        var waiting = Waiting(pod.Status?.InitContainerStatuses) ?? Waiting(pod.Status?.ContainerStatuses);
        return (waiting?.Reason, waiting?.Message);
    }

    // PodInitializing only says that an earlier init container is at work: the one that waits for a reason of its own comes first.
    private static WaitingState? Waiting(IReadOnlyList<ContainerStatus>? containers) =>
        containers?.Select(container => container.State?.Waiting).OfType<WaitingState>().MinBy(state => state.Reason == "PodInitializing");

    private static PodCondition? Condition(Pod pod, string type, string status) =>
        pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == status);
}
