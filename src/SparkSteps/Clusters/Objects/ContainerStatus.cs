namespace SparkSteps.Clusters.Objects;

internal sealed record ContainerStatus(string? Name, ContainerState? State);
