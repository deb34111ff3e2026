using SparkSteps.Clusters;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>What the clusters show of schedules and of their jobs, each place asked once for all schedules that are there.</summary>
internal sealed class ClusterView(ClusterDirectory clusters)
{
    private readonly Dictionary<SchedulePlace, IReadOnlyDictionary<string, ClusterSchedule>> _schedules = [];
    private readonly Dictionary<SchedulePlace, IReadOnlyList<ScheduledJob>> _jobs = [];

    public IClusterSchedules At(SchedulePlace place) => clusters.Find(place.Cluster)?.Schedules
        ?? throw new ClusterUnavailableException(place.Cluster, "the cluster is not set up any more.");

    public async Task<ClusterSchedule?> FindAsync(SchedulePlace place, string name, CancellationToken cancellationToken)
    {
        if (!_schedules.TryGetValue(place, out var found))
        {
            _schedules[place] = found = await At(place).ListAsync(place.Namespace, cancellationToken);
        }

        return found.TryGetValue(name, out var schedule) && schedule.Schedule == name ? schedule : null;
    }

    /// <summary>The jobs that the schedule's object has started.</summary>
    public async Task<IEnumerable<ScheduledJob>> JobsAsync(SchedulePlace place, ClusterSchedule schedule, CancellationToken cancellationToken)
    {
        if (!_jobs.TryGetValue(place, out var found))
        {
            _jobs[place] = found = await At(place).ListJobsAsync(place.Namespace, cancellationToken);
        }

        return found.Where(job => job.Schedule == schedule.Name && job.Owner == schedule.Uid);
    }
}
