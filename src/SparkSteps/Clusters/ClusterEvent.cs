namespace SparkSteps.Clusters;

/// <param name="At">When it was seen last.</param>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Reason">The cluster's word for it.</param>
/// <param name="Message">What happened, in the cluster's words.</param>
/// <param name="Count">How often it was seen.</param>
public sealed record ClusterEvent(DateTimeOffset At, string Type, string Reason, string Message, int Count);
