using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>Reads the jobs of one kind.</summary>
internal abstract class JobReading
{
    public abstract IAsyncEnumerable<IReadOnlyList<JobStatus>> ReadAsync(
        ObjectPages pages, KubernetesResource resource, string @namespace, CancellationToken cancellationToken);
}
