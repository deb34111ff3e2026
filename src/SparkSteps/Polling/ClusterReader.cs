using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Polling;

/// <summary>Reads what one cluster shows of many runs with few calls.</summary>
public sealed class ClusterReader(
    ClusterDirectory clusters, JobPlanners planners, ClusterOutages outages, TimeProvider time, IOptions<RunOptions> options)
{
    /// <param name="runs">Runs of one cluster, namespace and backend.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<RunObservation>> ObserveAsync(IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        try
        {
            var seen = await ReadAsync(runs, cancellationToken);
            await outages.NoteOverAsync(runs[0].Cluster ?? "", cancellationToken);
            return seen;
        }
        catch (ClusterUnavailableException e) when (!e.IsRefusal)
        {
            await outages.NoteAsync(e.Cluster, began, cancellationToken);
            throw;
        }
    }

    private async Task<IReadOnlyList<RunObservation>> ReadAsync(IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        var (clusterName, backend, @namespace) = (runs[0].Cluster ?? "", runs[0].Backend ?? "", runs[0].Namespace ?? "");
        if (clusters.Find(clusterName) is not { } cluster || planners.Find(backend) is not { } planner)
        {
            throw new ClusterUnavailableException(clusterName, $"the cluster or the backend '{backend}' is not set up any more.");
        }

        var jobs = new Dictionary<(RunId, int), JobStatus>();
        await foreach (var page in cluster.ListJobsAsync(planner.MainResource, @namespace, cancellationToken))
        {
            foreach (var job in page)
            {
                jobs[(job.RunId, job.Attempt)] = job;
            }
        }

        Checkpoints.Pass(Checkpoint.JobsListed);
        var observations = runs.Select(run => new RunObservation(run, jobs.GetValueOrDefault((run.Id, run.Attempt)), null)).ToList();
        return await WithPodsAsync(cluster, @namespace, observations, cancellationToken);
    }

    private async Task<IReadOnlyList<RunObservation>> WithPodsAsync(
        ICluster cluster, string @namespace, List<RunObservation> observations, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wanted = observations.Where(observation => NeedsPod(observation, now)).Select(observation => observation.Run.Id).ToHashSet();
        if (wanted.Count == 0)
        {
            return observations;
        }

        IReadOnlyList<JobStatus> others = [.. observations.Where(o => wanted.Contains(o.Run.Id)).Select(o => o.Job).OfType<JobStatus>().Where(job => job.IsScheduled)];
        IReadOnlyList<DriverPodStatus> found =
        [
            .. await cluster.ListDriverPodsAsync(@namespace, wanted, cancellationToken),
            .. await cluster.ListDriverPodsOfAsync(@namespace, others, cancellationToken),
        ];
        var pods = found.ToLookup(pod => (pod.RunId, pod.Attempt));
        Checkpoints.Pass(Checkpoint.PodsListed);
        return [.. observations.Select(o => wanted.Contains(o.Run.Id) ? o with { Pod = pods[(o.Run.Id, o.Run.Attempt)].FirstOrDefault() } : o)];
    }

    // A success needs no explaining, and a job that has just been submitted is given time before its pod is looked at.
    private bool NeedsPod(RunObservation observation, DateTimeOffset now) => observation switch
    {
        { Job: null or { Phase: JobPhase.Failed } } => true,
        { Job.Phase: JobPhase.Succeeded or JobPhase.Running } => false,
        { Run: { State: RunState.Pending } run } => now - run.UpdatedAt >= options.Value.LookAtPodAfter,
        _ => false,
    };
}
