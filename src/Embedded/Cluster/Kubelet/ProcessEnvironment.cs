namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Where a container's process starts and what it sees; nothing of the cluster's own environment but PATH.</summary>
internal sealed record ProcessEnvironment(string WorkingDirectory, IReadOnlyDictionary<string, string> Variables);
