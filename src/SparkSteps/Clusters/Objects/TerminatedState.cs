namespace SparkSteps.Clusters.Objects;

internal sealed record TerminatedState(int ExitCode, string? Reason, string? Message, DateTimeOffset? FinishedAt = null);
