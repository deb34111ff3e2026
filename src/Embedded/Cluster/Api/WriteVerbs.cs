using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;
using YamlDotNet.Core;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>create, update, patch, delete and deletecollection.</summary>
internal sealed class WriteVerbs(ObjectStore store, ObjectWriter writer, TokenRequest tokens)
{
    private const string JsonType = "application/json";
    private const string YamlType = "application/yaml";
    private const string MergeType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";
    private const string JsonPatchType = "application/json-patch+json";
    private const string ApplyType = "application/apply-patch+yaml";

    public ApiResponse Create(ApiCall call)
    {
        if (call.Path.Subresource == "token")
        {
            return tokens.Answer(call);
        }

        if (ReadObject(call, JsonType, YamlType).Failed(out var error, out var body))
        {
            return error;
        }

        var key = call.Path.Key(body.Text("metadata", "name") ?? "");
        return Answer(writer.Create(key, body, call.UpdateOptions()), StatusCodes.Status201Created);
    }

    public ApiResponse Replace(ApiCall call) => ReadObject(call, JsonType, YamlType).Failed(out var error, out var body)
        ? error
        : Answer(writer.Replace(call.Path.Key(), body, call.UpdateOptions()));

    public ApiResponse Patch(ApiCall call) => call.ContentType switch
    {
        StrategicType when !call.Path.Type.IsCustom => Merge(call),
        MergeType => Merge(call),
        JsonPatchType => PatchByOperations(call),
        ApplyType => Apply(call),
        _ => ApiStatus.UnsupportedMediaType([JsonPatchType, MergeType, ApplyType]),
    };

    public ApiResponse Delete(ApiCall call)
    {
        if (ReadDeleteOptions(call).Failed(out var bad, out var options))
        {
            return bad;
        }

        if (writer.Delete(call.Path.Key(), options).Failed(out var error, out var last))
        {
            return error;
        }

        // A pod, and an object that waits for something, is shown as it now is; what is gone is confirmed.
        return last.IsDeleting || call.Path.Type == ResourceTypes.Pods ? new ObjectResponse(last.Json) : ApiStatus.Success(last);
    }

    public ApiResponse DeleteCollection(ApiCall call)
    {
        if (ReadDeleteOptions(call).Failed(out var badOptions, out var options))
        {
            return badOptions;
        }

        if (Selectors.Read(call).Failed(out var badSelector, out var selectors))
        {
            return badSelector;
        }

        var (candidates, version) = store.List(call.Path.Type, call.Path.Namespace);
        var chosen = candidates.Where(selectors.Matches).ToList();
        foreach (var stored in chosen)
        {
            writer.Delete(stored.Key, options);
        }

        return new ListResponse(call.Path.Type, chosen, new JsonObject { ["resourceVersion"] = version.ToString() });
    }

    private ApiResponse Merge(ApiCall call) => ReadJson(call).Failed(out var error, out var patch)
        ? error
        : Answer(writer.Change(call.Path.Key(), live => MergePatch.Apply(live, patch) as JsonObject is { } merged
            ? merged
            : ApiStatus.BadRequest("the patch is not an object"), call.UpdateOptions()));

    private ApiResponse PatchByOperations(ApiCall call)
    {
        if (ReadJson(call).Failed(out var error, out var body))
        {
            return error;
        }

        if (body is not JsonArray operations)
        {
            return ApiStatus.BadRequest("error decoding patch: it must be an array of operations");
        }

        return Answer(writer.Change(call.Path.Key(), live => JsonPatch.Apply(live, operations) switch
        {
            (JsonObject patched, null) => patched,
            (_, var why) => ApiStatus.Invalid(call.Path.Key(), [StatusCause.Invalid("patch", "", why ?? "the result is not an object")]),
        }, call.UpdateOptions()));
    }

    private ApiResponse Apply(ApiCall call)
    {
        if (ReadObject(call, ApplyType).Failed(out var error, out var declared))
        {
            return error;
        }

        if (call.Query("fieldManager") is not { Length: > 0 } manager)
        {
            return ApiStatus.Invalid(call.Path.Key(), [StatusCause.Required("fieldManager", "is required for apply patch")]);
        }

        if (declared.At("metadata", "managedFields") is not null)
        {
            return ApiStatus.BadRequest("metadata.managedFields must be nil");
        }

        var existed = store.Find(call.Path.Key()) is not null;
        var policy = call.QueryFlag("force") ? ConflictPolicy.Force : ConflictPolicy.Refuse;
        var options = new WriteOptions(new FieldManager(manager, Applies: true), call.Part, call.Mode);
        return Answer(writer.Apply(call.Path.Key(), declared, policy, options), existed ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static ApiResponse Answer(Outcome<StoredObject> outcome, int code = StatusCodes.Status200OK) =>
        outcome.Failed(out var error, out var stored) ? error : new ObjectResponse(stored.Json, code);

    private static Outcome<JsonNode> ReadJson(ApiCall call)
    {
        try
        {
            return JsonNode.Parse(call.Body) is { } node ? node : ApiStatus.BadRequest("the request has no body");
        }
        catch (JsonException error)
        {
            return ApiStatus.BadRequest($"the object provided is unrecognized: {error.Message}");
        }
    }

    private static Outcome<JsonObject> ReadObject(ApiCall call, params string[] accepted)
    {
        if (!accepted.Contains(call.ContentType))
        {
            return ApiStatus.UnsupportedMediaType(accepted);
        }

        try
        {
            if (ReadNode(call) is not JsonObject body)
            {
                return ApiStatus.BadRequest("the object provided is unrecognized: it is not an object");
            }

            return (IdentityError(call, body) ?? DecodingError(call.Path.Type, body)) is { } error ? error : body;
        }
        catch (Exception error) when (error is JsonException or YamlException or ArgumentException)
        {
            return ApiStatus.BadRequest($"the object provided is unrecognized (must be of type {call.Path.Type.Kind}): {error.Message}");
        }
    }

    // JSON first, whatever it calls itself: the YAML parser does not take all of JSON's escapes.
    private static JsonNode? ReadNode(ApiCall call)
    {
        try
        {
            return JsonNode.Parse(call.Body);
        }
        catch (JsonException) when (call.ContentType != JsonType)
        {
            return Yaml.Parse(Encoding.UTF8.GetString(call.Body));
        }
    }

    // A real server cannot even read such a Secret, so that it is a bad request and not an invalid object.
    private static ApiStatus? DecodingError(ResourceType type, JsonObject body) =>
        type == ResourceTypes.Secrets && body.Map("data").Any(entry => !Base64.IsValid(entry.Value))
            ? ApiStatus.BadRequest("Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data")
            : null;

    // What the body says about itself must fit the URL; what it leaves out is taken from there.
    private static ApiStatus? IdentityError(ApiCall call, JsonObject body)
    {
        var (type, name, @namespace) = (call.Path.Type, body.Text("metadata", "name"), body.Text("metadata", "namespace"));
        if (type.IsCustom && (body.Text("kind") is null || body.Text("apiVersion") is null))
        {
            return ApiStatus.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: its apiVersion or kind is missing");
        }

        if ((body.Text("kind") ?? type.Kind) != type.Kind || (body.Text("apiVersion") ?? type.ApiVersion) != type.ApiVersion)
        {
            return ApiStatus.BadRequest(
                $"{body.Text("kind")} in version \"{body.Text("apiVersion")}\" cannot be handled as a {type.Kind}: expected {type.Kind} of {type.ApiVersion}");
        }

        if (body["metadata"] is not (null or JsonObject))
        {
            return ApiStatus.BadRequest("metadata is not an object");
        }

        if (call.Path.Name is { } expected && name is { Length: > 0 } && name != expected)
        {
            return ApiStatus.BadRequest($"the name of the object ({name}) does not match the name on the URL ({expected})");
        }

        return @namespace is { Length: > 0 } && @namespace != (call.Path.Namespace ?? "")
            ? ApiStatus.BadRequest("the namespace of the provided object does not match the namespace sent on the request")
            : null;
    }

    private static Outcome<DeleteOptions> ReadDeleteOptions(ApiCall call)
    {
        JsonNode? body = null;
        if (call.Body.Length > 0 && ReadJson(call).Failed(out var error, out body))
        {
            return error;
        }

        var policy = body.Text("propagationPolicy") ?? call.Query("propagationPolicy");
        if (policy is not (null or "Background" or "Foreground" or "Orphan"))
        {
            return ApiStatus.Invalid(call.Path.Key(), [StatusCause.NotSupported("propagationPolicy", policy, ["Foreground", "Background", "Orphan"])]);
        }

        return new DeleteOptions(policy is null ? Propagation.Background : Enum.Parse<Propagation>(policy))
        {
            GracePeriodSeconds = body.Number("gracePeriodSeconds") ?? (long.TryParse(call.Query("gracePeriodSeconds"), out var seconds) ? seconds : null),
            RequiredUid = body.Text("preconditions", "uid"),
            RequiredVersion = body.Text("preconditions", "resourceVersion"),
            Mode = call.Mode == WriteMode.DryRun || body.Texts("dryRun").Contains("All") ? WriteMode.DryRun : WriteMode.Commit,
        };
    }
}
