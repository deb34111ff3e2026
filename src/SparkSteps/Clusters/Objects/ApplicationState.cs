namespace SparkSteps.Clusters.Objects;

internal sealed record ApplicationState(string? State, string? ErrorMessage);
