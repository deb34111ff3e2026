namespace SparkSteps.Clusters.Objects;

internal sealed record ObjectList<T>(ListMeta? Metadata, IReadOnlyList<T>? Items);
