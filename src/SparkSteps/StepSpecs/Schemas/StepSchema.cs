using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Schemas;

/// <summary>
/// The JSON Schema (2020-12) of step specs, made from the records that they are read into. It knows shapes; what one field says of another,
/// and what the operator allows, only the service can tell.
/// </summary>
internal static class StepSchema
{
    public const string ContentType = "application/schema+json";
    private static readonly JsonSerializerOptions s_writing = new(StepSpecJson.Options) { WriteIndented = true };
    private static readonly string[] s_required = ["apiVersion", "kind", "name", "application"];

    // Defaults fill them, or an archive that comes with the spec.
    private static readonly Type[] s_filled =
    [
        typeof(SparkSpec), typeof(DriverSpec), typeof(ExecutorSpec), typeof(TimeoutsSpec), typeof(RetrySpec), typeof(ImageBuildSpec),
        typeof(DynamicAllocationSpec), typeof(ProjectSpec),
    ];

    // Texts that YAML takes for numbers when they have no quotes, and that are read all the same.
    private static readonly string[] s_textsOrNumbers = ["memoryOverheadFactor", "coreRequest", "coreLimit"];

    private static readonly string[] s_otherNamesOfGpu = ["gpuType", "gpu_type", "gpuCount", "gpu_count"];

    public static JsonObject Create()
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Shape };
        var schema = StepSpecJson.Options.GetJsonSchemaAsNode(typeof(StepSpec), exporter).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "SparkSteps step");
        return schema;
    }

    public static string Text() => Create().ToJsonString(s_writing);

    private static JsonNode Shape(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var name = context.PropertyInfo?.Name ?? "";
        return type switch
        {
            _ when type == typeof(StepName) => Pattern(StepName.Expression, StepName.Allowed),
            _ when type == typeof(NamespaceName) => Pattern(NamespaceName.Expression, NamespaceName.Allowed),
            _ when type == typeof(MemorySize) => Pattern(MemorySize.Expression, MemorySize.Allowed),
            _ when type == typeof(TimeSpan) => Pattern(Duration.Expression, Duration.Allowed),
            _ when type == typeof(KubernetesValue) => new JsonObject { ["type"] = "object" },
            _ when type == typeof(IReadOnlyDictionary<string, string>) => Map(Scalar()),
            _ when type == typeof(IReadOnlyDictionary<string, KubernetesValue>) => Map(new JsonObject { ["type"] = "object" }),
            _ when type == typeof(IReadOnlyList<string>) => new JsonObject { ["type"] = "array", ["items"] = Scalar() },
            _ when name == "apiVersion" && type == typeof(string) => new JsonObject { ["const"] = StepSpec.ApiVersion },
            _ when name == "kind" && context.PropertyInfo?.DeclaringType == typeof(StepSpec) => new JsonObject { ["const"] = StepSpec.Kind },
            _ when s_textsOrNumbers.Contains(name) => new JsonObject { ["type"] = new JsonArray("string", "number", "null") },
            _ when schema is JsonObject { } fields && fields.ContainsKey("properties") => Mapping(fields, type),
            _ => schema,
        };
    }

    private static JsonObject Mapping(JsonObject schema, Type type)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        if (type == typeof(StepSpec))
        {
            schema["required"] = new JsonArray([.. s_required.Select(name => JsonValue.Create(name))]);
        }
        else if (s_filled.Contains(type))
        {
            schema.Remove("required");
        }

        if (type.IsAssignableTo(typeof(RoleSpec)))
        {
            foreach (var name in s_otherNamesOfGpu)
            {
                properties[name] = new JsonObject { ["type"] = name.EndsWith("ount", StringComparison.Ordinal) ? "integer" : "string" };
            }
        }

        if (type == typeof(GpuSpec))
        {
            // The kind has two names; which one is there, only the reader checks.
            properties["gpu_type"] = new JsonObject { ["type"] = "string" };
            schema["required"] = new JsonArray("count");
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Pattern(string expression, string allowed) =>
        new() { ["type"] = new JsonArray("string", "null"), ["pattern"] = $"^(?:{expression})$", ["description"] = allowed };

    private static JsonObject Map(JsonObject values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
}
