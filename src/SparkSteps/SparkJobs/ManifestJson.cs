using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs;

/// <summary>Shapes that manifests are made of.</summary>
internal static class ManifestJson
{
    public static JsonObject Map(IReadOnlyDictionary<string, string> values) =>
        new(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value)));

    public static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    public static JsonArray Env(IReadOnlyDictionary<string, string> values) =>
        new([.. values.Select(value => new JsonObject { ["name"] = value.Key, ["value"] = value.Value })]);
}
