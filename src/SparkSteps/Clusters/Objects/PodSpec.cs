namespace SparkSteps.Clusters.Objects;

internal sealed record PodSpec(string? NodeName, IReadOnlyList<Container>? InitContainers);
