namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Who writes, and how: a server-side apply owns its fields by declaring them, an update by changing them.</summary>
internal sealed record FieldManager(string Name, bool Applies);
