namespace SparkSteps.Clusters.Objects;

internal sealed record Pod(ObjectMeta? Metadata, PodSpec? Spec, PodStatus? Status);
