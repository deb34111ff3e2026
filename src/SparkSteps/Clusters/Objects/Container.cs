namespace SparkSteps.Clusters.Objects;

internal sealed record Container(string? Name);
