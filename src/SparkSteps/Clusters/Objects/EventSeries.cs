namespace SparkSteps.Clusters.Objects;

internal sealed record EventSeries(int? Count, DateTimeOffset? LastObservedTime);
