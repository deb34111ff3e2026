namespace SparkSteps.Clusters.Objects;

internal sealed record SparkApplication(ObjectMeta? Metadata, SparkApplicationStatus? Status);
