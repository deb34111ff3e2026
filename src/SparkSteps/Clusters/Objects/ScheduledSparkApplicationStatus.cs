namespace SparkSteps.Clusters.Objects;

internal sealed record ScheduledSparkApplicationStatus(string? ScheduleState, string? Reason);
