namespace SparkSteps.Clusters.Objects;

internal sealed record PodCondition(string? Type, string? Status, string? Reason, string? Message, DateTimeOffset? LastTransitionTime = null);
