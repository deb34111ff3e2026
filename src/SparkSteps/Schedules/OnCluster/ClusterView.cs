using SparkSteps.Clusters;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>
/// What the clusters show of schedules and of their jobs, each place asked once for all schedules that are there; one that gives no answer is
/// not asked again for each of them.
/// </summary>
internal sealed class ClusterView(ClusterDirectory clusters)
{
    private readonly Dictionary<SchedulePlace, Task<IReadOnlyDictionary<string, ClusterSchedule>>> _schedules = [];
    private readonly Dictionary<SchedulePlace, Task<IReadOnlyList<ScheduledJob>>> _jobs = [];

    public IClusterSchedules At(SchedulePlace place) => clusters.Find(place.Cluster)?.Schedules
        ?? throw new ClusterUnavailableException(place.Cluster, "the cluster is not set up any more.");

    public async Task<ClusterSchedule?> FindAsync(SchedulePlace place, string name, CancellationToken cancellationToken)
    {
        if (!_schedules.TryGetValue(place, out var listing))
        {
            _schedules[place] = listing = At(place).ListAsync(place.Namespace, cancellationToken);
        }

        return (await listing).TryGetValue(name, out var schedule) && schedule.Schedule == name ? schedule : null;
    }

    /// <summary>The jobs that the schedule's object has started.</summary>
    public async Task<IEnumerable<ScheduledJob>> JobsAsync(SchedulePlace place, ClusterSchedule schedule, CancellationToken cancellationToken)
    {
        if (!_jobs.TryGetValue(place, out var listing))
        {
            _jobs[place] = listing = At(place).ListJobsAsync(place.Namespace, cancellationToken);
        }

        return (await listing).Where(job => job.Schedule == schedule.Name && job.Owner == schedule.Uid);
    }
}
