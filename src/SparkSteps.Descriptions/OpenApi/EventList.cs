using SparkSteps.Clusters;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What the cluster noted about an attempt, oldest first.</summary>
/// <param name="Attempt">Its number; left out before the first attempt.</param>
/// <param name="Items">The events.</param>
internal sealed record EventList(int? Attempt, IReadOnlyList<ClusterEvent> Items);
