using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Documents;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>Parts of documents that no record stands for, and documents inside others.</summary>
internal static class DocumentParts
{
    public const string Step = "StepPart";
    public const string Pipeline = "PipelinePart";

    /// <summary>Null for every other type.</summary>
    public static JsonObject? Of(Type type, Definitions definitions) => type.Name switch
    {
        nameof(TypeName) => new JsonObject { ["type"] = Json.List(["string", "array"]), ["items"] = Text() },
        nameof(CatalogEntry) => new JsonObject
        {
            ["type"] = Json.List(["string", "object"]),
            ["required"] = Json.List(["type"]),
            ["properties"] = new JsonObject { ["type"] = new JsonObject { ["description"] = "The dataset's type.", ["type"] = "string" } },
        },
        nameof(GroupPart) => Of(Step, definitions, "properties", new JsonObject { ["name"] = false }),
        nameof(RetryPart) => definitions.Reference($"{Step}/properties/retry"),
        nameof(StepPart) => Of(Step, definitions, "required", Json.List(["application"])),
        nameof(PipelinePart) => Of(Pipeline, definitions, "required", Json.List(["nodes"])),
        _ => null,
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Of(string part, Definitions definitions, string keyword, JsonNode value)
    {
        var schema = definitions.Reference(part);
        schema[keyword] = value;
        return schema;
    }
}
