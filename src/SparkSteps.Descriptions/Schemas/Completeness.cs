using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>What a document must have that starts from no template: nothing but the names of fields.</summary>
internal sealed class Completeness(Probe probe)
{
    public JsonObject Of(Type type, FieldPath path)
    {
        var fields = DocumentFields.Of(type).ToList();
        var otherNames = probe.OtherNames(path, fields.Select(field => field.Name));
        var schema = new JsonObject();
        if (fields.Where(field => probe.IsRequiredWithoutTemplate(path.Field(field.Name), otherNames)).Select(field => field.Name).ToList() is { Count: > 0 } required)
        {
            schema["required"] = Json.List(required);
        }

        var inner = fields.Where(field => DocumentFields.IsRecord(field.PropertyType) && field.PropertyType != typeof(KubernetesValue))
            .Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Of(field.PropertyType, path.Field(field.Name))))
            .Where(field => field.Value is JsonObject { Count: > 0 }).ToList();
        if (inner.Count > 0)
        {
            schema["properties"] = new JsonObject(inner);
        }

        return schema;
    }
}
