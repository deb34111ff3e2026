using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Repairs;

/// <summary>Reads which jobs a namespace has, of every backend.</summary>
public sealed class NamespaceReader(ClusterDirectory clusters, JobPlanners planners)
{
    public IReadOnlyCollection<string> Clusters => clusters.Profiles;

    /// <exception cref="ClusterUnavailableException">The namespace could not be asked.</exception>
    public async Task<NamespaceSurvey> ReadAsync(string profile, string @namespace, CancellationToken cancellationToken)
    {
        var cluster = clusters.Find(profile) ?? throw new ClusterUnavailableException(profile, "it is not set up");

        // A list that starts again midway shows a job twice; the later one is the newer.
        var jobs = new Dictionary<(KubernetesResource, string), FoundJob>();
        foreach (var (resource, state) in planners.All.Select(planner => (planner.MainResource, planner.StateField)).DistinctBy(kind => kind.MainResource))
        {
            foreach (var job in await JobsAsync(cluster, resource, state, @namespace, cancellationToken))
            {
                jobs[(resource, job.Name)] = new FoundJob(resource, job);
            }
        }

        return new NamespaceSurvey(profile, @namespace, [.. jobs.Values]);
    }

    // A cluster without the Spark operator has none of its jobs either.
    private static async Task<IReadOnlyList<JobStatus>> JobsAsync(
        ICluster cluster, KubernetesResource resource, JobStateField? state, string @namespace, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.ListJobsAsync(resource, @namespace, cancellationToken, state).SelectMany(page => page).ToListAsync(cancellationToken);
        }
        catch (ClusterUnavailableException e) when (e.IsUnknownKind)
        {
            return [];
        }
    }
}
