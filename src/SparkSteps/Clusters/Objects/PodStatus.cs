namespace SparkSteps.Clusters.Objects;

internal sealed record PodStatus(
    string? Phase,
    string? Reason,
    string? Message,
    IReadOnlyList<PodCondition>? Conditions,
    IReadOnlyList<ContainerStatus>? InitContainerStatuses,
    IReadOnlyList<ContainerStatus>? ContainerStatuses);
