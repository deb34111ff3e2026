namespace SparkSteps.Clusters.Objects;

/// <summary>An object of whatever kind, of which only the identity matters.</summary>
internal sealed record AnyObject(ObjectMeta? Metadata);
