namespace SparkSteps.Clusters.Objects;

/// <summary>What the API server answers instead of the object.</summary>
internal sealed record Status(string? Message, string? Reason, StatusDetails? Details);
