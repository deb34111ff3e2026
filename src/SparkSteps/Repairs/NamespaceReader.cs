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
        foreach (var resource in planners.Names.Select(planners.Find).OfType<IJobPlanner>().Select(planner => planner.MainResource).Distinct())
        {
            await foreach (var page in cluster.ListJobsAsync(resource, @namespace, cancellationToken))
            {
                foreach (var job in page)
                {
                    jobs[(resource, job.Name)] = new FoundJob(resource, job);
                }
            }
        }

        return new NamespaceSurvey(profile, @namespace, [.. jobs.Values]);
    }
}
