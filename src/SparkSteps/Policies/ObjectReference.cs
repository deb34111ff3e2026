namespace SparkSteps.Policies;

/// <summary>A Secret or ConfigMap that a step names.</summary>
internal readonly record struct ObjectReference(string Path, ReferencedKind Kind, string Name);
