using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>POST …/serviceaccounts/{name}/token.</summary>
internal sealed class TokenRequest(ObjectStore store, ServiceAccountTokens tokens, TimeProvider time)
{
    private const long DefaultSeconds = 3600;
    private const long FewestSeconds = 600;

    public ApiResponse Answer(ApiCall call)
    {
        var key = call.Path.Key();
        if (store.Find(key) is not { } account)
        {
            return ApiStatus.NotFound(key);
        }

        if (Read(call.Body) is not { } request)
        {
            return ApiStatus.BadRequest("the object provided is unrecognized");
        }

        var seconds = request.Number("spec", "expirationSeconds") ?? DefaultSeconds;
        return seconds < FewestSeconds
            ? ApiStatus.Invalid(key, [StatusCause.Invalid("spec.expirationSeconds", seconds.ToString(), "may not specify a duration less than 10 minutes")])
            : Answer(request, account, time.GetUtcNow().AddSeconds(seconds));
    }

    private ObjectResponse Answer(JsonObject request, StoredObject account, DateTimeOffset endsAt)
    {
        request["kind"] = "TokenRequest";
        request["apiVersion"] = "authentication.k8s.io/v1";
        request["status"] = new JsonObject { ["token"] = tokens.Issue(account, endsAt), ["expirationTimestamp"] = Json.Timestamp(endsAt) };
        return new ObjectResponse(request.ToBytes(), StatusCodes.Status201Created);
    }

    private static JsonObject? Read(byte[] body)
    {
        try
        {
            return body.Length == 0 ? [] : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
