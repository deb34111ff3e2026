using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using SparkSteps.Clusters.Objects;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

internal sealed class KubernetesCluster(ClusterCalls calls) : ICluster, IDisposable
{
    private const int RunsPerSelector = 50;
    private const string OurLabel = $"{ClusterLabels.ManagedBy}={ClusterLabels.ManagedByValue}";

    private readonly ObjectCreation _creation = new(calls);
    private readonly ObjectPages _pages = new(calls);

    public IClusterSchedules Schedules { get; } = new KubernetesSchedules(calls, new ObjectPages(calls));

    public Task<CreateResult> CreateAsync(Manifest manifest, WhenMine whenMine, CancellationToken cancellationToken)
    {
        RequireNames(manifest.Namespace, manifest.Name);
        return _creation.CreateAsync(manifest, whenMine, cancellationToken);
    }

    public async Task AdoptAsync(Manifest owned, OwnerReference owner, CancellationToken cancellationToken)
    {
        RequireNames(owned.Namespace, owned.Name);
        var reference = new JsonObject
        {
            ["apiVersion"] = owner.Resource.ApiVersion,
            ["kind"] = owner.Resource.Kind,
            ["name"] = owner.Name,
            ["uid"] = owner.Uid,
        };
        var body = new JsonObject { ["metadata"] = new JsonObject { ["ownerReferences"] = new JsonArray(reference) } };
        var (group, version, _, plural) = owned.Resource;
        var answer = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.PatchNamespacedCustomObjectAsync<AnyObject>(
                new V1Patch(body, V1Patch.PatchType.MergePatch), group, version, owned.Namespace, plural, owned.Name,
                cancellationToken: token),
            cancellationToken);

        // What is gone needs no owner.
        if (answer.Refusal is { Code: not HttpStatusCode.NotFound } refusal)
            throw calls.Unavailable(refusal);
    }

    public async IAsyncEnumerable<IReadOnlyList<JobStatus>> ListJobsAsync(
        KubernetesResource resource, string @namespace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ClusterNames.RequireNamespace(@namespace);
        if (resource != KubernetesResource.SparkApplication)
            throw new ArgumentException($"Nothing here reads the state of a {resource.Kind}", nameof(resource));
        await foreach (var page in _pages.ReadAsync<SparkApplication>(resource, @namespace, OurLabel, null, cancellationToken))
            yield return page.Select(SparkApplicationReading.Read).OfType<JobStatus>().ToList();
    }

    public async Task<IReadOnlyList<DriverPodStatus>> ListDriverPodsAsync(
        string @namespace, IReadOnlyCollection<RunId> runs, CancellationToken cancellationToken)
    {
        ClusterNames.RequireNamespace(@namespace);
        var found = new Dictionary<string, DriverPodStatus>(StringComparer.Ordinal);
        foreach (var chunk in runs.Distinct().Chunk(RunsPerSelector))
        {
            var selector = $"{ClusterLabels.RunId} in ({string.Join(',', chunk)}),spark-role=driver";
            await foreach (var page in _pages.ReadAsync<Pod>(KubernetesResource.Pod, @namespace, selector, null, cancellationToken))
            {
                foreach (var pod in page.Select(DriverPodReading.Read).OfType<DriverPodStatus>())
                    found[pod.PodName] = pod;
            }
        }

        return [.. found.Values];
    }

    public async Task<IReadOnlyList<DriverPodStatus>> ListDriverPodsOfAsync(
        string @namespace, IReadOnlyCollection<JobStatus> jobs, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DriverPodStatus>(StringComparer.Ordinal);
        var owners = jobs.ToDictionary(job => job.Name, job => (job.RunId, job.Attempt), StringComparer.Ordinal);
        foreach (var chunk in owners.Keys.Chunk(RunsPerSelector))
        {
            var selector = $"{ClusterLabels.AppName} in ({string.Join(',', chunk)}),spark-role=driver";
            await foreach (var page in _pages.ReadAsync<Pod>(KubernetesResource.Pod, @namespace, selector, cancellationToken))
            {
                foreach (var pod in page.Where(pod => owners.ContainsKey(AppOf(pod))))
                    found[pod.Metadata?.Name ?? ""] = DriverPodReading.Read(pod, owners[AppOf(pod)]);
            }
        }

        return [.. found.Values];

        static string AppOf(Pod pod) => pod.Metadata?.Labels?.GetValueOrDefault(ClusterLabels.AppName) ?? "";
    }

    public async Task<IReadOnlyList<ClusterEvent>> ListEventsAsync(
        string @namespace, string objectName, CancellationToken cancellationToken)
    {
        RequireNames(@namespace, objectName);
        var events = new Dictionary<string, ClusterEvent>(StringComparer.Ordinal);
        var selector = $"involvedObject.name={objectName}";
        await foreach (var page in _pages.ReadAsync<Event>(KubernetesResource.Event, @namespace, null, selector, cancellationToken))
        {
            foreach (var @event in page)
                events[@event.Metadata?.Name ?? ""] = EventReading.Read(@event);
        }

        return [.. events.Values.OrderBy(@event => @event.At)];
    }

    public async Task<Stream?> OpenLogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        RequireNames(request.Namespace, request.PodName);
        var answer = await calls.TryAsync(
            (client, token) => client.CoreV1.ReadNamespacedPodLogWithHttpMessagesAsync(
                request.PodName, request.Namespace, container: request.Container, follow: request.Follow ? true : null,
                tailLines: request.TailLines, cancellationToken: token),
            cancellationToken);

        // The kubelet has many words for having none (waiting, terminated, not available, not valid for the pod), all by a 400; only a
        // missing right says nothing about the log.
        if (answer.Refusal is { } refusal)
            return refusal.Code == HttpStatusCode.Forbidden ? throw calls.Unavailable(refusal) : null;
        if (answer.Value is { Response.StatusCode: not HttpStatusCode.NoContent } response)
            return new LogStream(response, calls, request.Follow ? Timeout.InfiniteTimeSpan : LogStream.Patience, cancellationToken);
        answer.Value?.Dispose();
        return null;
    }

    public async Task DeleteAsync(
        KubernetesResource resource, string @namespace, string name, CancellationToken cancellationToken)
    {
        RequireNames(@namespace, name);
        var answer = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.DeleteNamespacedCustomObjectAsync<AnyObject>(
                resource.Group, resource.Version, @namespace, resource.Plural, name, propagationPolicy: "Background",
                cancellationToken: token),
            cancellationToken);
        if (answer.Refusal is { Code: not HttpStatusCode.NotFound } refusal)
            throw calls.Unavailable(refusal);
    }

    public async Task<bool> DeleteExactlyAsync(
        KubernetesResource resource, string @namespace, string name, string uid, CancellationToken cancellationToken)
    {
        RequireNames(@namespace, name);
        var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = uid }, PropagationPolicy = "Background" };
        var answer = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.DeleteNamespacedCustomObjectAsync<AnyObject>(
                resource.Group, resource.Version, @namespace, resource.Plural, name, options, cancellationToken: token),
            cancellationToken);
        return answer.Refusal switch
        {
            null or { Code: HttpStatusCode.NotFound } => true,
            { Code: HttpStatusCode.Conflict } => false,
            { } refusal => throw calls.Unavailable(refusal),
        };
    }

    public async IAsyncEnumerable<IReadOnlyList<ClusterObject>> ListObjectsAsync(
        KubernetesResource resource, string @namespace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ClusterNames.RequireNamespace(@namespace);
        await foreach (var page in _pages.ReadAsync<AnyObject>(resource, @namespace, OurLabel, null, cancellationToken))
            yield return page.Select(item => ClusterObject.Read(resource, @namespace, item.Metadata)).OfType<ClusterObject>().ToList();
    }

    public async Task<ClusterObject?> FindObjectAsync(
        KubernetesResource resource, string @namespace, string name, CancellationToken cancellationToken)
    {
        RequireNames(@namespace, name);
        var answer = await calls.TryAsync(
            (client, token) => client.CustomObjects.GetNamespacedCustomObjectAsync<AnyObject>(
                resource.Group, resource.Version, @namespace, resource.Plural, name, cancellationToken: token),
            cancellationToken);
        if (answer.Refusal is { Code: not HttpStatusCode.NotFound } refusal)
            throw calls.Unavailable(refusal);
        return ClusterObject.Read(resource, @namespace, answer.Value?.Metadata);
    }

    public async Task<string> ReadVersionAsync(CancellationToken cancellationToken)
    {
        var version = await calls.AskAsync((client, token) => client.Version.GetCodeAsync(cancellationToken: token), cancellationToken);
        return version.GitVersion ?? "";
    }

    public void Dispose() => calls.Dispose();

    private static void RequireNames(string @namespace, string name)
    {
        ClusterNames.RequireNamespace(@namespace);
        ClusterNames.RequireObject(name);
    }
}
