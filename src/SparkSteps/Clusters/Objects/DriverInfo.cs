namespace SparkSteps.Clusters.Objects;

internal sealed record DriverInfo(string? PodName);
