namespace SparkSteps.Clusters.Objects;

internal sealed record StatusCause(string? Field, string? Message);
