using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using SparkSteps.Clusters.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>Creates an object under its deterministic name, so that creating it twice is seen by the cluster and told apart here.</summary>
internal sealed class ObjectCreation(ClusterCalls calls)
{
    // The object that holds the name may go away between the POST and the GET; then the name is free.
    private const int Rounds = 3;

    public async Task<CreateResult> CreateAsync(Manifest manifest, WhenMine whenMine, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var posted = await PostAsync(manifest, cancellationToken);
            if (posted.Refusal is not { } refusal)
                return new CreateResult(CreateOutcome.Created, posted.Value?.Metadata?.Uid);
            if (refusal.Code != HttpStatusCode.Conflict)
                return Refused(refusal);

            // A conflict that nobody's object explains is not about the name: a quota, for instance, that others change at the same time.
            if (round > Rounds)
                throw calls.Unavailable(refusal);
            if (await MeetAsync(manifest, whenMine, cancellationToken) is { } met)
                return met;
        }
    }

    /// <summary>Null when the object is gone again.</summary>
    private async Task<CreateResult?> MeetAsync(Manifest manifest, WhenMine whenMine, CancellationToken cancellationToken)
    {
        var held = await GetAsync(manifest, cancellationToken);
        if (held.Refusal is { } refusal)
            return refusal.Code == HttpStatusCode.NotFound ? null : Refused(refusal);
        if (!IsMine(manifest, held.Value))
            return new CreateResult(CreateOutcome.NameTaken, Reason: HolderOf(manifest, held.Value));
        if (whenMine == WhenMine.Update)
        {
            var patched = await PatchAsync(manifest, cancellationToken);
            if (patched.Refusal is { } no)
                return no.Code is HttpStatusCode.NotFound or HttpStatusCode.Conflict ? null : Refused(no);
        }

        return new CreateResult(CreateOutcome.AlreadyMine, held.Value?.Metadata?.Uid);
    }

    private static CreateResult Refused(Refusal refusal) => new(CreateOutcome.Refused, Reason: refusal.Text);

    private static bool IsMine(Manifest manifest, AnyObject? held)
    {
        var ours = manifest.Content["metadata"]?["labels"];
        return Same(ClusterLabels.RunId) && Same(ClusterLabels.Attempt);

        bool Same(string label) => ours?[label]?.GetValue<string>() is { } value && value == LabelOf(held, label);
    }

    private static string HolderOf(Manifest manifest, AnyObject? held) =>
        LabelOf(held, ClusterLabels.RunId) is { } run
            ? $"{manifest.Resource.Kind} '{manifest.Name}' belongs to run {run}, attempt {LabelOf(held, ClusterLabels.Attempt) ?? "?"}"
            : $"{manifest.Resource.Kind} '{manifest.Name}' is there and was not made by this service";

    private static string? LabelOf(AnyObject? held, string label) => held?.Metadata?.Labels?.GetValueOrDefault(label);

    private Task<Answer<AnyObject>> PostAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var (group, version, _, plural) = manifest.Resource;
        return calls.TryWriteAsync(
            (client, token) => client.CustomObjects.CreateNamespacedCustomObjectAsync<AnyObject>(
                manifest.Content, group, version, manifest.Namespace, plural, cancellationToken: token),
            cancellationToken);
    }

    private Task<Answer<AnyObject>> GetAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var (group, version, _, plural) = manifest.Resource;
        return calls.TryAsync(
            (client, token) => client.CustomObjects.GetNamespacedCustomObjectAsync<AnyObject>(
                group, version, manifest.Namespace, plural, manifest.Name, cancellationToken: token),
            cancellationToken);
    }

    private Task<Answer<AnyObject>> PatchAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var (group, version, _, plural) = manifest.Resource;
        return calls.TryWriteAsync(
            (client, token) => client.CustomObjects.PatchNamespacedCustomObjectAsync<AnyObject>(
                new V1Patch(manifest.Content, V1Patch.PatchType.MergePatch), group, version, manifest.Namespace, plural, manifest.Name,
                cancellationToken: token),
            cancellationToken);
    }
}
