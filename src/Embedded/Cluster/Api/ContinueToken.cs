using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>Where the next page of a list starts. It serves for five minutes, as the compaction of a real cluster's store lets it.</summary>
internal sealed record ContinueToken(long Version, string Namespace, string Name, DateTimeOffset IssuedAt)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public string Encode() => Base64Url.EncodeToString(new JsonObject
    {
        ["v"] = "meta.k8s.io/v1",
        ["rv"] = Version,
        ["start"] = Namespace + "/" + Name,
        ["at"] = IssuedAt.ToUnixTimeSeconds(),
    }.ToBytes());

    public static Outcome<ContinueToken> Decode(string text, DateTimeOffset now)
    {
        if (Read(text) is not { } token)
        {
            return ApiStatus.BadRequest("continue key is not valid: it was not given by this server");
        }

        return now - token.IssuedAt > Lifetime
            ? ApiStatus.Expired("The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.")
            : token;
    }

    private static ContinueToken? Read(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            var json = JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
            return json.Number("rv") is { } version && json.Number("at") is { } at && json.Text("start")?.Split('/') is [var @namespace, var name]
                ? new ContinueToken(version, @namespace, name, DateTimeOffset.FromUnixTimeSeconds(at))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
