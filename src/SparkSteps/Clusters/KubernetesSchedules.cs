using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using SparkSteps.Clusters.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

internal sealed class KubernetesSchedules(ClusterCalls calls, ObjectPages pages) : IClusterSchedules
{
    private const string LabelsPath = "/metadata/labels";

    public async Task<string?> ApplyAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        ClusterNames.RequireNamespace(manifest.Namespace);
        ClusterNames.RequireObject(manifest.Name);
        var (group, version, _, plural) = manifest.Resource;
        var posted = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.CreateNamespacedCustomObjectAsync<AnyObject>(
                manifest.Content, group, version, manifest.Namespace, plural, cancellationToken: token),
            cancellationToken);
        if (posted.Refusal is not { Code: HttpStatusCode.Conflict })
            return posted.Refusal?.Text;
        var patched = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.PatchNamespacedCustomObjectAsync<AnyObject>(
                new V1Patch(Replacement(manifest), V1Patch.PatchType.JsonPatch), group, version, manifest.Namespace, plural, manifest.Name,
                cancellationToken: token),
            cancellationToken);
        return patched.Refusal is { } refusal ? $"{manifest.Resource.Kind} '{manifest.Name}' is there, and: {refusal.Text}" : null;
    }

    public async Task<IReadOnlyDictionary<string, ClusterSchedule>> ListAsync(string @namespace, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ClusterSchedule>(StringComparer.Ordinal);
        var resource = KubernetesResource.ScheduledSparkApplication;
        await foreach (var page in pages.ReadAsync<ScheduledSparkApplication>(resource, @namespace, ClusterLabels.Schedule, cancellationToken))
        {
            foreach (var schedule in page.Select(item => ClusterSchedule.Read(@namespace, item)).OfType<ClusterSchedule>())
                found[schedule.Name] = schedule;
        }

        return found;
    }

    public async Task<IReadOnlyList<ScheduledJob>> ListJobsAsync(string @namespace, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ScheduledJob>(StringComparer.Ordinal);
        var resource = KubernetesResource.SparkApplication;
        await foreach (var page in pages.ReadAsync<AnyObject>(resource, @namespace, ClusterLabels.ScheduledAppName, cancellationToken))
        {
            foreach (var job in page.Select(item => ScheduledJob.Read(@namespace, item)).OfType<ScheduledJob>())
                found[job.Uid] = job;
        }

        return [.. found.Values.OrderBy(job => job.CreatedAt)];
    }

    public async Task<bool> MarkAsync(ScheduledJob job, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken)
    {
        // With the uid, so that no later object of the name is meant.
        var body = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = job.Uid, ["labels"] = ManifestJson.Map(labels) } };
        var (group, version, _, plural) = KubernetesResource.SparkApplication;
        var answer = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.PatchNamespacedCustomObjectAsync<AnyObject>(
                new V1Patch(body, V1Patch.PatchType.MergePatch), group, version, job.Namespace, plural, job.Name, cancellationToken: token),
            cancellationToken);
        return answer.Refusal switch
        {
            null => true,
            { Code: HttpStatusCode.NotFound or HttpStatusCode.Conflict } => false,
            { } refusal => throw calls.Unavailable(refusal),
        };
    }

    public async Task DeleteAsync(ClusterSchedule schedule, CancellationToken cancellationToken)
    {
        var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = schedule.Uid }, PropagationPolicy = "Orphan" };
        var (group, version, _, plural) = KubernetesResource.ScheduledSparkApplication;
        var answer = await calls.TryWriteAsync(
            (client, token) => client.CustomObjects.DeleteNamespacedCustomObjectAsync<AnyObject>(
                group, version, schedule.Namespace, plural, schedule.Name, options, cancellationToken: token),
            cancellationToken);
        if (answer.Refusal is { Code: not (HttpStatusCode.NotFound or HttpStatusCode.Conflict) } refusal)
            throw calls.Unavailable(refusal);
    }

    // A merge would keep what the manifest does not have any more. The test makes sure that it is the same schedule's.
    private static JsonArray Replacement(Manifest manifest)
    {
        var labels = manifest.Content["metadata"]?["labels"];
        return
        [
            new JsonObject
            {
                ["op"] = "test",
                ["path"] = $"{LabelsPath}/{ClusterLabels.Schedule.Replace("/", "~1", StringComparison.Ordinal)}",
                ["value"] = labels?[ClusterLabels.Schedule]?.DeepClone(),
            },
            new JsonObject { ["op"] = "replace", ["path"] = LabelsPath, ["value"] = labels?.DeepClone() },
            new JsonObject { ["op"] = "replace", ["path"] = "/spec", ["value"] = manifest.Content["spec"]?.DeepClone() },
        ];
    }
}
