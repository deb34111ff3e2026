using System.Net;
using System.Runtime.CompilerServices;
using k8s;
using SparkSteps.Clusters.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>Reads lists of objects page by page. A list that the cluster lets expire midway starts again.</summary>
internal sealed class ObjectPages(ClusterCalls calls)
{
    private const int PageSize = 500;
    private const int MaxRestarts = 3;

    public IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        KubernetesResource resource, string @namespace, string labelSelector, CancellationToken cancellationToken) =>
        ReadAsync<T>(resource, @namespace, labelSelector, null, cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        KubernetesResource resource,
        string @namespace,
        string? labelSelector,
        string? fieldSelector,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ClusterNames.RequireNamespace(@namespace);
        string? next = null;
        var restarts = 0;
        while (true)
        {
            var page = await calls.TryAsync(
                (client, token) => client.CustomObjects.ListNamespacedCustomObjectAsync<ObjectList<T>>(
                    resource.Group, resource.Version, @namespace, resource.Plural, continueParameter: next, limit: PageSize,
                    labelSelector: labelSelector, fieldSelector: fieldSelector, cancellationToken: token),
                cancellationToken);
            if (page.Refusal is { Code: HttpStatusCode.Gone } && next is not null && restarts++ < MaxRestarts)
            {
                next = null;
                continue;
            }

            // A list is empty where there is nothing of a kind, and not found where there is no such kind.
            if (page.Refusal is { Code: HttpStatusCode.NotFound } unknown)
                throw calls.UnknownKind(unknown);
            if (page.Refusal is { } refusal)
                throw calls.Unavailable(refusal);
            yield return page.Value?.Items ?? [];
            next = page.Value?.Metadata?.Continue;
            if (string.IsNullOrEmpty(next))
                yield break;
        }
    }
}
