namespace SparkSteps.Clusters.Objects;

internal sealed record ScheduledSparkApplication(ObjectMeta? Metadata, ScheduledSparkApplicationStatus? Status);
