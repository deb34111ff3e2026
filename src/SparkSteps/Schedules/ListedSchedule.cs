namespace SparkSteps.Schedules;

/// <summary>What a listing shows of a schedule.</summary>
/// <param name="NextLook">When there is something to do for it next.</param>
/// <param name="IsOnCluster">Whether clusters have anything to do with it.</param>
internal sealed record ListedSchedule(string Name, DateTimeOffset NextLook, bool IsOnCluster);
