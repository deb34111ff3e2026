namespace SparkSteps.Pipelines.Compute;

/// <summary>A node pool as AKS shows it.</summary>
/// <param name="State">AKS's <c>provisioningState</c>: Creating, Succeeded, Failed, Deleting and others.</param>
/// <param name="PipelineRun">The run that its tag names; null when it is nobody's of the service.</param>
internal sealed record NodePool(string Name, string State, string? PipelineRun);
