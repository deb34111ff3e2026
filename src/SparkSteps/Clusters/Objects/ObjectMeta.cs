namespace SparkSteps.Clusters.Objects;

internal sealed record ObjectMeta(
    string? Name, string? Uid, IReadOnlyDictionary<string, string>? Labels, DateTimeOffset? CreationTimestamp,
    IReadOnlyList<AnyOwner>? OwnerReferences = null, IReadOnlyDictionary<string, string>? Annotations = null);
