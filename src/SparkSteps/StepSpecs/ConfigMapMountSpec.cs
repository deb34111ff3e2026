namespace SparkSteps.StepSpecs;

/// <summary>A ConfigMap as files of Spark's container.</summary>
/// <param name="Name">The ConfigMap's name.</param>
/// <param name="Path">The folder where its files are seen.</param>
public sealed record ConfigMapMountSpec(string Name, string Path);
