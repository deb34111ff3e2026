namespace SparkSteps.Clusters.Objects;

internal sealed record StatusDetails(IReadOnlyList<StatusCause>? Causes);
