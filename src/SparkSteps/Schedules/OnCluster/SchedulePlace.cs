namespace SparkSteps.Schedules.OnCluster;

/// <summary>Where a schedule's object is, or may be.</summary>
public sealed record SchedulePlace(string Cluster, string Namespace);
