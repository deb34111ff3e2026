namespace SparkSteps.Clusters;

/// <param name="Container">The container's name.</param>
/// <param name="TailLines">Only the last lines; null for all.</param>
/// <param name="Follow">Whether the stream goes on until the container ends.</param>
public sealed record LogRequest(string Namespace, string PodName, string Container, int? TailLines = null, bool Follow = false);
