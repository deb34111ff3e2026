using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using k8s;
using SparkSteps.Clusters;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Running;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;

namespace SparkSteps.KillRuns;

/// <summary>All that storage and the cluster hold when a workload has ended, read past the service.</summary>
internal sealed record Evidence
{
    private const string Namespace = "spark-jobs";

    public required IReadOnlyList<(RunRecord Record, RunSummary? Index)> Finished { get; init; }

    public required IReadOnlyList<string> Active { get; init; }

    public required IReadOnlyList<RunEvent> Events { get; init; }

    public required IReadOnlyList<PipelineRecord> Pipelines { get; init; }

    public required IReadOnlyList<PipelineEvent> PipelineEvents { get; init; }

    /// <summary>Names of the kept logs and event lists.</summary>
    public required IReadOnlySet<string> Kept { get; init; }

    /// <summary>Status verdicts by the dropped spec's stem.</summary>
    public required IReadOnlyDictionary<string, RunRecord> Verdicts { get; init; }

    /// <summary>The stems of the dropped files that were refused.</summary>
    public required IReadOnlySet<string> ErrorVerdicts { get; init; }

    public required IReadOnlyList<ClusterObject> Jobs { get; init; }

    public required IReadOnlyList<ClusterObject> Secrets { get; init; }

    public required IReadOnlyList<ClusterObject> DriverPods { get; init; }

    public static async Task<Evidence> ReadAsync(string storage, string kubeconfig, CancellationToken cancellationToken)
    {
        var blobs = new BlobServiceClient(storage);
        var runs = blobs.GetBlobContainerClient(StorageNames.RunsContainer);
        var pipelines = blobs.GetBlobContainerClient(StorageNames.PipelinesContainer);
        var drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);
        var events = await ReadEventsAsync(storage, cancellationToken);
        using IKubernetes cluster = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        return new Evidence
        {
            Finished = await ReadFinishedAsync(runs, cancellationToken),
            Active =
            [
                .. await NamesAsync(runs, RunBlobNames.ActivePrefix, cancellationToken),
                .. await NamesAsync(pipelines, RunBlobNames.ActivePrefix, cancellationToken),
            ],
            Events = [.. events.Where(body => !IsOfPipeline(body)).Select(RunJson.Read<RunEvent>)],
            Pipelines = await ReadPipelinesAsync(pipelines, cancellationToken),
            PipelineEvents = [.. events.Where(IsOfPipeline).Select(RunJson.Read<PipelineEvent>)],
            Kept = (await NamesAsync(blobs.GetBlobContainerClient(StorageNames.LogsContainer), null, cancellationToken)).ToHashSet(),
            Verdicts = await ReadVerdictsAsync(drops, cancellationToken),
            ErrorVerdicts = (await NamesAsync(drops, null, cancellationToken))
                .Where(name => name.EndsWith(RunVerdicts.ErrorSuffix, StringComparison.Ordinal))
                .Select(name => name[..^RunVerdicts.ErrorSuffix.Length])
                .ToHashSet(),
            Jobs = await ListAsync(cluster, KubernetesResource.SparkApplication, null, cancellationToken),
            Secrets = await ListAsync(cluster, KubernetesResource.Secret, $"{ClusterLabels.ManagedBy}={ClusterLabels.ManagedByValue}", cancellationToken),
            DriverPods = await ListAsync(cluster, KubernetesResource.Pod, "spark-role=driver", cancellationToken),
        };
    }

    public static async Task<IReadOnlyList<string>> NamesAsync(BlobContainerClient container, string? prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    private static async Task<IReadOnlyList<(RunRecord, RunSummary?)>> ReadFinishedAsync(BlobContainerClient runs, CancellationToken cancellationToken)
    {
        var finished = new List<(RunRecord, RunSummary?)>();
        await foreach (var blob in runs.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, RunBlobNames.FinishedPrefix, cancellationToken))
        {
            var content = await runs.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken);
            finished.Add((RunJson.Read<RunRecord>(content.Value.Content), RunSummaryMetadata.TryRead(blob.Metadata, out var index) ? index : null));
        }

        return finished;
    }

    private static async Task<IReadOnlyList<PipelineRecord>> ReadPipelinesAsync(BlobContainerClient pipelines, CancellationToken cancellationToken)
    {
        var finished = new List<PipelineRecord>();
        foreach (var name in await NamesAsync(pipelines, RunBlobNames.FinishedPrefix, cancellationToken))
        {
            var content = await pipelines.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            finished.Add(RunJson.Read<PipelineRecord>(content.Value.Content));
        }

        return finished;
    }

    private static bool IsOfPipeline(BinaryData body) =>
        JsonNode.Parse(body)?["subject"]?.GetValue<string>().StartsWith("pipelines/", StringComparison.Ordinal) ?? false;

    private static async Task<IReadOnlyList<BinaryData>> ReadEventsAsync(string storage, CancellationToken cancellationToken)
    {
        // Who asks again after an answer that was late does not see what that answer held.
        var options = new QueueClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromMinutes(10) } };
        var queue = new QueueClient(storage, StorageNames.RunEventsQueue, options);
        var events = new List<BinaryData>();
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromHours(1), cancellationToken)).Value is { Length: > 0 } messages)
        {
            events.AddRange(messages.Select(message => message.Body));
        }

        return events;
    }

    private static async Task<IReadOnlyDictionary<string, RunRecord>> ReadVerdictsAsync(BlobContainerClient drops, CancellationToken cancellationToken)
    {
        var verdicts = new Dictionary<string, RunRecord>(StringComparer.Ordinal);
        foreach (var name in (await NamesAsync(drops, null, cancellationToken)).Where(name => name.EndsWith(RunVerdicts.StatusSuffix, StringComparison.Ordinal)))
        {
            var content = await drops.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            verdicts[name[..^RunVerdicts.StatusSuffix.Length]] = RunJson.Read<RunRecord>(content.Value.Content);
        }

        return verdicts;
    }

    private static async Task<IReadOnlyList<ClusterObject>> ListAsync(
        IKubernetes cluster, KubernetesResource resource, string? labels, CancellationToken cancellationToken)
    {
        var page = await cluster.CustomObjects.ListNamespacedCustomObjectAsync<JsonObject>(
            resource.Group, resource.Version, Namespace, resource.Plural, labelSelector: labels, cancellationToken: cancellationToken);
        return [.. page["items"]?.AsArray().OfType<JsonObject>().Select(ClusterObject.Of) ?? []];
    }
}
