using System.Text.Json.Nodes;

namespace SparkSteps.ClusterTests;

/// <summary>Compares what a server keeps with what it was sent.</summary>
internal static class Kept
{
    /// <summary>Where the server has something else than it was sent. What it adds does not count.</summary>
    public static IEnumerable<string> Missing(JsonNode? sent, JsonNode? kept) => Missing("", sent, kept);

    private static IEnumerable<string> Missing(string path, JsonNode? sent, JsonNode? kept) => (sent, kept) switch
    {
        // A Secret's text is kept in another place and form.
        (JsonObject, _) when path == "/stringData" => [],
        (JsonObject map, JsonObject other) => map.SelectMany(member => Missing($"{path}/{member.Key}", member.Value, other[member.Key])),
        (JsonArray list, JsonArray other) when list.Count == other.Count => list.SelectMany((item, i) => Missing($"{path}/{i}", item, other[i])),
        _ => JsonNode.DeepEquals(sent, kept) ? [] : [path],
    };
}
