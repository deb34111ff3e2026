namespace SparkSteps.Clusters.Objects;

/// <param name="Ready">Pods whose containers run; those that wait for a node, an image or their init containers are none.</param>
internal sealed record BatchJobStatus(int? Ready, IReadOnlyList<PodCondition>? Conditions);
