using SparkSteps.Clusters.Objects;

namespace SparkSteps.Clusters;

/// <summary>A schedule as a cluster shows it.</summary>
/// <param name="Schedule">The service's schedule that it was made for.</param>
/// <param name="Version">What it was made from.</param>
/// <param name="Problem">Why the operator does not run it, in its own words; null when it does.</param>
public sealed record ClusterSchedule(string Namespace, string Name, string Uid, string Schedule, string Version, string? Problem)
{
    private const string Failed = "FailedValidation";

    /// <summary>Null when its labels name no schedule.</summary>
    internal static ClusterSchedule? Read(string @namespace, ScheduledSparkApplication application) =>
        application.Metadata is { Name: { } name, Uid: { } uid, Labels: { } labels } && labels.TryGetValue(ClusterLabels.Schedule, out var schedule)
            ? new ClusterSchedule(
                @namespace, name, uid, schedule, labels.GetValueOrDefault(ClusterLabels.ScheduleVersion, ""),
                application.Status is { ScheduleState: Failed } status ? $"The operator does not take it: {status.Reason}" : null)
            : null;
}
