using System.Text.Json.Nodes;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>The schema of a shape that Kubernetes gives to a part of a pod, as <see cref="KubernetesCheck"/> checks it.</summary>
internal static class KubernetesSchema
{
    public static JsonObject Of(KubernetesType type, Func<string, JsonObject> reference)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(type.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, Of(field.Value, reference)))),
            ["additionalProperties"] = false,
        };
        if (type.Required.Count > 0)
        {
            schema["required"] = Json.List(type.Required);
        }

        return schema;
    }

    private static JsonObject Of(KubernetesField field, Func<string, JsonObject> reference) => field.Form switch
    {
        KubernetesFieldForm.List => new JsonObject { ["type"] = "array", ["items"] = One(field, reference) },
        KubernetesFieldForm.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = One(field, reference) },
        _ => One(field, reference),
    };

    private static JsonObject One(KubernetesField field, Func<string, JsonObject> reference) => field switch
    {
        { Choices.Count: > 0 } => new JsonObject { ["enum"] = Json.List(field.Choices) },
        { Type: "any" } => [],
        { Type: "quantity" } => new JsonObject { ["type"] = Json.List(["string", "number"]) },
        { Type: "string" or "integer" or "number" or "boolean" } => new JsonObject { ["type"] = field.Type },
        _ => reference(field.Type),
    };
}
