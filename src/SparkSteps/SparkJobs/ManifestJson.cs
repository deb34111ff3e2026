using System.Text.Json.Nodes;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs;

/// <summary>Shapes that manifests are made of.</summary>
internal static class ManifestJson
{
    public static JsonObject Map(IReadOnlyDictionary<string, string> values) =>
        new(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value)));

    public static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    public static JsonArray List(IEnumerable<KubernetesValue> values) => new([.. values.Select(value => value.ToNode())]);

    public static JsonArray Env(IReadOnlyDictionary<string, EnvValue> values) => new([.. values.Select(value => value.Value.Source is { } source
        ? new JsonObject { ["name"] = value.Key, ["valueFrom"] = source.ToNode() }
        : new JsonObject { ["name"] = value.Key, ["value"] = value.Value.Text })]);

    /// <summary>Both in one, in ordinal order; of a name that is in both, the second one's value counts.</summary>
    public static SortedDictionary<string, string> Over(IReadOnlyDictionary<string, string> under, IReadOnlyDictionary<string, string> over)
    {
        var both = new SortedDictionary<string, string>(under.ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, value) in over)
            both[name] = value;
        return both;
    }

    /// <summary>Sets a field, unless there is nothing to set.</summary>
    public static void Add(this JsonObject target, string field, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count > 0)
            target[field] = Map(values);
    }

    public static void Add(this JsonObject target, string field, IReadOnlyList<KubernetesValue> values)
    {
        if (values.Count > 0)
            target[field] = List(values);
    }

    public static void AddIfSet(this JsonObject target, string field, JsonNode? value)
    {
        if (value is not null)
            target[field] = value;
    }
}
