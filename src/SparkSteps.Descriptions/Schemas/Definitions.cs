using System.Text.Json.Nodes;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>Schemas that others refer to by name. They lie below <c>$defs</c> in a schema, and among the components in an API's description.</summary>
internal sealed class Definitions(string place)
{
    private readonly SortedDictionary<string, JsonNode> _all = new(StringComparer.Ordinal);

    public JsonObject Reference(string name) => new() { ["$ref"] = $"{place}/{name}" };

    /// <summary>A reference to what is made only once.</summary>
    public JsonObject Reference(string name, Func<JsonNode> make)
    {
        if (_all.TryAdd(name, new JsonObject()))
        {
            _all[name] = make();
        }

        return Reference(name);
    }

    /// <summary>A shape that Kubernetes gives, and all that it consists of.</summary>
    public JsonObject Kubernetes(string type) => Reference($"kubernetes.{type}", () => KubernetesSchema.Of(KubernetesTypes.All[type], Kubernetes));

    public JsonObject ToJson() => new(_all.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)));
}
