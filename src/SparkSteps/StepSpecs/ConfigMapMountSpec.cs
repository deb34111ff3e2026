namespace SparkSteps.StepSpecs;

/// <summary>A ConfigMap as files of Spark's container, in the folder <paramref name="Path"/>.</summary>
public sealed record ConfigMapMountSpec(string Name, string Path);
