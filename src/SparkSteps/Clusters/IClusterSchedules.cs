using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>
/// The schedules that a cluster's Spark operator runs by its own clock, and the jobs that it starts by them. As with <see cref="ICluster"/>,
/// every call may be repeated, and a cluster that is away is a <see cref="ClusterUnavailableException"/>.
/// </summary>
public interface IClusterSchedules
{
    /// <summary>
    /// Makes the schedule, or makes the one that is there like the manifest; one of the name that another has made is left alone.
    /// </summary>
    /// <returns>Null when the cluster has it; else why it has not.</returns>
    Task<string?> ApplyAsync(Manifest manifest, CancellationToken cancellationToken);

    /// <summary>Every schedule in a namespace that the service has made, by name.</summary>
    Task<IReadOnlyDictionary<string, ClusterSchedule>> ListAsync(string @namespace, CancellationToken cancellationToken);

    /// <summary>Every job in a namespace that the operator has started by a schedule, whoever made that.</summary>
    Task<IReadOnlyList<ScheduledJob>> ListJobsAsync(string @namespace, CancellationToken cancellationToken);

    /// <summary>Labels a job as a run's first attempt, so that it is followed as one; false when it is gone.</summary>
    Task<bool> MarkAsync(ScheduledJob job, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken);

    /// <summary>Deletes exactly this schedule; the jobs that it has started stay.</summary>
    Task DeleteAsync(ClusterSchedule schedule, CancellationToken cancellationToken);
}
