namespace SparkSteps.Clusters.Objects;

/// <summary>An owner of whatever kind, of which only the identity matters.</summary>
internal sealed record AnyOwner(string? Uid);
