namespace SparkSteps.Clusters.Objects;

internal sealed record BatchJob(ObjectMeta? Metadata, BatchJobStatus? Status);
