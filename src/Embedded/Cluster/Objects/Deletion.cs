using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// What a delete does to an object: it goes at once, or it is marked and goes when its last finalizer does, or (a pod on
/// the node) when the kubelet has ended its processes.
/// </summary>
internal static class Deletion
{
    public const string ForegroundFinalizer = "foregroundDeletion";
    public const string OrphanFinalizer = "orphan";

    /// <summary>Holds a namespace until everything in it is gone.</summary>
    public const string ContentsFinalizer = "embedded.sparksteps.io/contents";

    private const long DefaultGraceSeconds = 30;

    public static Outcome<Change> Decide(ObjectKey key, JsonObject existing, DeleteOptions options, DateTimeOffset now)
    {
        if (PreconditionError(key, existing, options) is { } error)
        {
            return error;
        }

        var before = existing.DeepClone();
        AddFinalizer(key, existing, options.Propagation);
        var grace = key.Type == ResourceTypes.Pods ? GraceOf(existing, options) : 0;
        if (grace == 0 && !existing.Texts("metadata", "finalizers").Any())
        {
            return Change.Remove(existing);
        }

        Mark(existing, grace, now);
        return JsonNode.DeepEquals(before, existing) ? Change.Keep : Change.Put(existing);
    }

    /// <summary>True when a marked object has nothing left to wait for.</summary>
    public static bool IsDue(JsonObject value) =>
        value.At("metadata", "deletionTimestamp") is not null &&
        !value.Texts("metadata", "finalizers").Any() &&
        value.Number("metadata", "deletionGracePeriodSeconds") is null or 0;

    public static bool HasFinalizer(JsonObject value, string finalizer) => value.Texts("metadata", "finalizers").Contains(finalizer);

    public static void RemoveFinalizer(JsonObject value, string finalizer)
    {
        var rest = value.Texts("metadata", "finalizers").Where(each => each != finalizer).ToList();
        value.Child("metadata")["finalizers"] = Json.ToArray(rest);
    }

    private static ApiStatus? PreconditionError(ObjectKey key, JsonObject existing, DeleteOptions options)
    {
        var metadata = existing["metadata"];
        if (options.RequiredUid is { } uid && uid != metadata.Text("uid"))
        {
            return ApiStatus.Conflict(key, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {metadata.Text("uid")}");
        }

        return options.RequiredVersion is { } version && version != metadata.Text("resourceVersion")
            ? ApiStatus.Conflict(key, $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {metadata.Text("resourceVersion")}")
            : null;
    }

    private static void AddFinalizer(ObjectKey key, JsonObject existing, Propagation propagation)
    {
        var finalizer = propagation switch
        {
            _ when key.Type == ResourceTypes.Namespaces => ContentsFinalizer,
            Propagation.Foreground => ForegroundFinalizer,
            Propagation.Orphan => OrphanFinalizer,
            _ => null,
        };
        if (finalizer is not null && !HasFinalizer(existing, finalizer))
        {
            existing.Child("metadata")["finalizers"] = Json.ToArray([.. existing.Texts("metadata", "finalizers"), finalizer]);
        }
    }

    // Only a pod that has a node and has not ended has processes to wait for.
    private static long GraceOf(JsonObject pod, DeleteOptions options)
    {
        var waits = pod.Text("spec", "nodeName") is not null && pod.Text("status", "phase") is not ("Succeeded" or "Failed");
        var asked = options.GracePeriodSeconds ?? pod.Number("spec", "terminationGracePeriodSeconds") ?? DefaultGraceSeconds;
        return waits ? Math.Max(0, asked) : 0;
    }

    private static void Mark(JsonObject existing, long grace, DateTimeOffset now)
    {
        var metadata = existing.Child("metadata");
        var shorter = metadata.Number("deletionGracePeriodSeconds") is { } before && before <= grace;
        if (metadata["deletionTimestamp"] is null || !shorter)
        {
            metadata["deletionTimestamp"] = Json.Timestamp(now.AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
        }

        if (existing.Text("status", "phase") == "Active")
        {
            existing.Child("status")["phase"] = "Terminating";
        }
    }
}
