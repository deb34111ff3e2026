using System.Globalization;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Kubelet;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>get, list, watch and the logs of pods.</summary>
internal sealed class ReadVerbs(ObjectStore store, PodLogs logs, FaultSet faults, TimeProvider time)
{
    public ApiResponse Get(ApiCall call)
    {
        if (store.Find(call.Path.Key()) is not { } found)
        {
            return ApiStatus.NotFound(call.Path.Key());
        }

        return call.Path.Subresource == "log" ? Log(call, found) : Show(call, found);
    }

    public ApiResponse List(ApiCall call)
    {
        if (Selectors.Read(call).Failed(out var badSelector, out var selectors))
        {
            return badSelector;
        }

        if (!TryReadLimit(call, out var limit))
        {
            return ApiStatus.BadRequest("limit is not a number");
        }

        ContinueToken? from = null;
        if (call.Query("continue") is { Length: > 0 } text)
        {
            if (ContinueToken.Decode(text, time.GetUtcNow()).Failed(out var badToken, out from))
            {
                return badToken;
            }
        }

        return List(call, selectors, limit, from);
    }

    public ApiResponse Watch(ApiCall call)
    {
        if (Selectors.Read(call).Failed(out var badSelector, out var selectors))
        {
            return badSelector;
        }

        if (call.Query("sendInitialEvents") is not null)
        {
            return ApiStatus.Invalid(call.Path.Key(), [new StatusCause("FieldValueForbidden", "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled", "sendInitialEvents")]);
        }

        var version = call.Query("resourceVersion") is { Length: > 0 } text ? text : "0";
        if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
        {
            return ApiStatus.BadRequest($"Invalid value: \"{version}\": resourceVersion");
        }

        var subscription = from == 0 ? store.SubscribeFromNow(call.Path.Type) : store.SubscribeFrom(call.Path.Type, from);
        return new WatchResponse(call, subscription, selectors, new WatchSurroundings(store, faults, time));
    }

    private ApiResponse List(ApiCall call, Selectors selectors, int limit, ContinueToken? from)
    {
        var after = from is null ? null : new ObjectKey(call.Path.Type, from.Namespace, from.Name);
        var (candidates, version) = store.List(call.Path.Type, call.Path.Namespace, after);
        if (from is not null)
        {
            // A real list shows the state at its beginning; of that, this one keeps that nothing comes in later.
            candidates = [.. candidates.Where(stored => stored.MadeAt <= from.Version)];
        }

        var matching = selectors.IsEverything ? candidates : [.. candidates.Where(selectors.Matches)];
        var page = limit > 0 && matching.Length > limit ? matching[..limit] : matching;

        var metadata = new JsonObject { ["resourceVersion"] = (from?.Version ?? version).ToString() };
        if (page.Length < matching.Length)
        {
            metadata["continue"] = new ContinueToken(from?.Version ?? version, page[^1].Key.Namespace, page[^1].Key.Name, time.GetUtcNow()).Encode();
            if (selectors.IsEverything)
            {
                metadata["remainingItemCount"] = matching.Length - page.Length;
            }
        }

        return call.WantsTable
            ? new ObjectResponse(TableColumns.Print(call.Path.Type, page, metadata, time.GetUtcNow()).ToBytes())
            : new ListResponse(call.Path.Type, page, metadata);
    }

    private ObjectResponse Show(ApiCall call, StoredObject found) => new(call.WantsTable
        ? TableColumns.Print(call.Path.Type, [found], new JsonObject { ["resourceVersion"] = found.ResourceVersion.ToString() }, time.GetUtcNow()).ToBytes()
        : found.Json);

    private ApiResponse Log(ApiCall call, StoredObject pod)
    {
        if (LogOptions.Read(call, time.GetUtcNow()).Failed(out var badOptions, out var options))
        {
            return badOptions;
        }

        return logs.Find(pod, options).Failed(out var error, out var source) ? error : new LogResponse(source, options, time);
    }

    private static bool TryReadLimit(ApiCall call, out int limit)
    {
        limit = 0;
        return call.Query("limit") is not { Length: > 0 } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit);
    }
}
