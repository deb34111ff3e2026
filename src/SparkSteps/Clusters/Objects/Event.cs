namespace SparkSteps.Clusters.Objects;

internal sealed record Event(
    ObjectMeta? Metadata,
    DateTimeOffset? FirstTimestamp,
    DateTimeOffset? LastTimestamp,
    DateTimeOffset? EventTime,
    string? Type,
    string? Reason,
    string? Message,
    int? Count,
    EventSeries? Series);
