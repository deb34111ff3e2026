using System.Runtime.CompilerServices;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <param name="selector">The labels that tell the main objects of attempts from other objects of the kind.</param>
/// <param name="read">Null when the labels name no run.</param>
internal sealed class JobReading<T>(string selector, Func<T, JobStatus?> read) : JobReading
{
    public override async IAsyncEnumerable<IReadOnlyList<JobStatus>> ReadAsync(
        ObjectPages pages, KubernetesResource resource, string @namespace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.ReadAsync<T>(resource, @namespace, selector, cancellationToken))
            yield return page.Select(read).OfType<JobStatus>().ToList();
    }
}
