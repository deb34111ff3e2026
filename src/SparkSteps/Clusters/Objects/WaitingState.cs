namespace SparkSteps.Clusters.Objects;

internal sealed record WaitingState(string? Reason, string? Message);
