namespace SparkSteps.Clusters;

/// <param name="Type">Normal or Warning.</param>
/// <param name="Count">How often it was seen.</param>
public sealed record ClusterEvent(DateTimeOffset At, string Type, string Reason, string Message, int Count);
