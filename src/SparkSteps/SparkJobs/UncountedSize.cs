namespace SparkSteps.SparkJobs;

/// <summary>What a pod asks for in a form that is not read here; Spark or Kubernetes may read it all the same.</summary>
/// <param name="Path">Where, in the caller's own document.</param>
public sealed record UncountedSize(string Path, string Value);
