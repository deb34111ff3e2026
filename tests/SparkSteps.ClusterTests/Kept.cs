using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.ClusterTests;

/// <summary>Compares what a server keeps with what it was sent.</summary>
internal static class Kept
{
    /// <summary>Where the server has something else than it was sent. What it adds does not count, nor a false that it leaves out.</summary>
    public static IEnumerable<string> Missing(JsonNode? sent, JsonNode? kept) => Missing("", sent, kept);

    private static IEnumerable<string> Missing(string path, JsonNode? sent, JsonNode? kept) => (sent, kept) switch
    {
        // A Secret's text is kept in another place and form.
        (JsonObject, _) when path == "/stringData" => [],
        (JsonObject map, JsonObject other) => map.SelectMany(member => Missing($"{path}/{member.Key}", member.Value, other[member.Key])),
        (JsonArray list, JsonArray other) when list.Count <= other.Count => list.SelectMany((item, i) => Missing($"{path}/{i}", item, other[i])),
        (JsonValue, null) when sent.ToJsonString() == "false" => [],
        _ => JsonNode.DeepEquals(sent, kept) || path.Contains("/resources/") && IsSameQuantity($"{sent}", $"{kept}") ? [] : [path],
    };

    // A server writes quantities in their shortest form.
    private static bool IsSameQuantity(string sent, string kept) =>
        Quantity.TryParse(sent, out var amount) && Quantity.TryParse(kept, out var other) && amount == other;
}
