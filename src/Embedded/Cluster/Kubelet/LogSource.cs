namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>A container's log on disk. HasEnded tells, at the time of asking, whether anything can still be added.</summary>
internal sealed record LogSource(ContainerFolder Folder, Func<bool> HasEnded);
