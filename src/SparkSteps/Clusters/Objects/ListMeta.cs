namespace SparkSteps.Clusters.Objects;

internal sealed record ListMeta(string? Continue);
