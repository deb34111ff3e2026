using SparkSteps.Clusters.Objects;
using SparkSteps.Runs;

namespace SparkSteps.Clusters;

/// <summary>A job that the operator has started by a schedule.</summary>
/// <param name="Schedule">The name of the schedule's object.</param>
/// <param name="Owner">The uid of the schedule's object; null when that is gone.</param>
/// <param name="CreatedAt">By the cluster's clock.</param>
/// <param name="RunId">The run that it is labelled as; null before it is.</param>
public sealed record ScheduledJob(
    string Namespace, string Name, string Uid, string Schedule, string? Owner, DateTimeOffset CreatedAt, RunId? RunId)
{
    internal static ScheduledJob? Read(string @namespace, AnyObject job) =>
        job.Metadata is { Name: { } name, Uid: { } uid, CreationTimestamp: { } created, Labels: { } labels } metadata &&
        labels.TryGetValue(ClusterLabels.ScheduledAppName, out var schedule)
            ? new ScheduledJob(
                @namespace, name, uid, schedule, metadata.OwnerReferences is [var owner, ..] ? owner.Uid : null, created, OwnerLabels.Read(metadata)?.RunId)
            : null;
}
