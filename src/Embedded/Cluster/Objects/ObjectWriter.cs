using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>The writes of the API on top of the store: who may change which part, versions, generations, ownership of fields.</summary>
internal sealed class ObjectWriter(ObjectStore store, TimeProvider time)
{
    private const string NameLetters = "bcdfghjklmnpqrstvwxz2456789";
    private static readonly string[] ServerFields =
        ["uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "name", "namespace", "resourceVersion", "managedFields"];

    public Outcome<StoredObject> Create(ObjectKey key, JsonObject value, WriteOptions options)
    {
        if (NamespaceError(key) is { } error)
        {
            return error;
        }

        key = key with { Name = NameOf(key, value) };
        return store.Write(key, existing => existing is null ? Admit(key, value, options) : ApiStatus.AlreadyExists(key), options.Mode);
    }

    /// <summary>Writes a whole object. A resourceVersion in it must be the newest one.</summary>
    public Outcome<StoredObject> Replace(ObjectKey key, JsonObject value, WriteOptions options) => Change(key, _ => value, options);

    /// <summary>Changes an object in place; no other write comes between.</summary>
    public Outcome<StoredObject> Change(ObjectKey key, Func<JsonObject, Outcome<JsonObject>> change, WriteOptions options) =>
        store.Write(key, existing =>
        {
            if (existing is null)
            {
                return ApiStatus.NotFound(key);
            }

            var before = existing.Read();
            if (change(existing.Read()).Failed(out var error, out var after))
            {
                return error;
            }

            if (VersionError(key, existing, after) is { } stale)
            {
                return stale;
            }

            Protect(key.Type, before, after = options.Part == ObjectPart.Status ? WithStatusOf(before, after) : after, options.Part);
            return Finish(key, before, after, options);
        }, options.Mode);

    /// <summary>Server-side apply; makes the object when it is not there.</summary>
    public Outcome<StoredObject> Apply(ObjectKey key, JsonObject declared, ConflictPolicy policy, WriteOptions options)
    {
        if (options.Manager is not { } manager)
        {
            return ApiStatus.BadRequest("fieldManager is required for apply patch");
        }

        if (NamespaceError(key) is { } missing)
        {
            return missing;
        }

        return store.Write(key, existing =>
        {
            var before = existing?.Read();
            var live = existing?.Read() ?? new JsonObject { ["apiVersion"] = key.Type.ApiVersion, ["kind"] = key.Type.Kind };
            if (existing is not null && VersionError(key, existing, declared) is { } stale)
            {
                return stale;
            }

            if (options.Part == ObjectPart.Status)
            {
                live["status"] = MergePatch.Apply(live["status"], declared["status"]);
            }
            else if (ServerSideApply.Apply(key, live, declared, manager, policy, time.GetUtcNow()).Failed(out var error, out _))
            {
                return error;
            }

            return before is null ? Admit(key, live, options) : Finish(key, before, live, options);
        }, options.Mode);
    }

    /// <summary>The object's last state when it is gone, its marked state when something must happen first.</summary>
    public Outcome<StoredObject> Delete(ObjectKey key, DeleteOptions options) => store.Write(
        key,
        existing => existing is null ? ApiStatus.NotFound(key) : Deletion.Decide(key, existing.Read(), options, time.GetUtcNow()),
        options.Mode);

    private Outcome<Change> Admit(ObjectKey key, JsonObject value, WriteOptions options)
    {
        var metadata = value.Child("metadata");
        foreach (var field in ServerFields.Where(field => field != "managedFields" || options.Manager is { Applies: false }))
        {
            metadata.Remove(field);
        }

        metadata["name"] = key.Name;
        if (key.Type.Namespaced)
        {
            metadata["namespace"] = key.Namespace;
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Json.Timestamp(time.GetUtcNow());
        if (key.Type.HasGeneration)
        {
            metadata["generation"] = 1;
        }

        if (key.Type.HasStatus)
        {
            value.Remove("status");
        }

        return Finish(key, null, value, options);
    }

    private Outcome<Change> Finish(ObjectKey key, JsonObject? before, JsonObject after, WriteOptions options)
    {
        (after["apiVersion"], after["kind"]) = (key.Type.ApiVersion, key.Type.Kind);
        ObjectDefaults.Apply(key.Type, after);
        if (options.Part == ObjectPart.Main && ObjectRules.Check(key, after) is { Count: > 0 } causes)
        {
            return ApiStatus.Invalid(key, causes);
        }

        if (before is not null && JsonNode.DeepEquals(before, after))
        {
            return Objects.Change.Keep;
        }

        if (before is not null && key.Type.HasGeneration && options.Part == ObjectPart.Main && !SameSpec(before, after))
        {
            after.Child("metadata")["generation"] = (before.Number("metadata", "generation") ?? 0) + 1;
        }

        if (options is { Manager: { Applies: false } manager, Part: ObjectPart.Main })
        {
            ServerSideApply.TrackUpdate(before, after, manager, key.Type.ApiVersion, time.GetUtcNow());
        }

        return Deletion.IsDue(after) ? Objects.Change.Remove(after) : Objects.Change.Put(after);
    }

    private ApiStatus? NamespaceError(ObjectKey key)
    {
        if (!key.Type.Namespaced)
        {
            return null;
        }

        var home = new ObjectKey(ResourceTypes.Namespaces, "", key.Namespace);
        return store.Find(home) switch
        {
            null => ApiStatus.NotFound(home),
            { IsDeleting: true } => ApiStatus.Forbidden(
                $"{key.Type.QualifiedName} \"{key.Name}\" is forbidden: unable to create new content in namespace {key.Namespace} because it is being terminated", key),
            _ => null,
        };
    }

    private static ApiStatus? VersionError(ObjectKey key, StoredObject existing, JsonObject value)
    {
        if (value.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != existing.ResourceVersion.ToString())
        {
            return ApiStatus.StaleVersion(key);
        }

        return value.Text("metadata", "uid") is { Length: > 0 } uid && uid != existing.Uid
            ? ApiStatus.Conflict(key, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {existing.Uid}")
            : null;
    }

    private static JsonObject WithStatusOf(JsonObject before, JsonObject after)
    {
        var result = (JsonObject)before.DeepClone();
        result["status"] = after["status"]?.DeepClone();
        return result;
    }

    // What the server alone writes stays as it is, whatever the caller sent.
    private static void Protect(ResourceType type, JsonObject before, JsonObject after, ObjectPart part)
    {
        Copy(before.Child("metadata"), after.Child("metadata"), ServerFields);
        if (part == ObjectPart.Main && type.HasStatus)
        {
            Copy(before, after, ["status"]);
        }
    }

    private static void Copy(JsonObject from, JsonObject to, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            if (from[field] is { } value)
            {
                to[field] = value.DeepClone();
            }
            else
            {
                to.Remove(field);
            }
        }
    }

    private static bool SameSpec(JsonObject before, JsonObject after) =>
        before.Concat(after).Select(member => member.Key).Distinct()
            .Where(name => name is not ("metadata" or "status"))
            .All(name => JsonNode.DeepEquals(before[name], after[name]));

    private static string NameOf(ObjectKey key, JsonObject value) =>
        key.Name.Length == 0 && value.Text("metadata", "generateName") is { Length: > 0 } prefix
            ? prefix + RandomNumberGenerator.GetString(NameLetters, 5)
            : key.Name;
}
