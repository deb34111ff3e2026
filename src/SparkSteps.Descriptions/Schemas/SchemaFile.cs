using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Comments;
using SparkSteps.Descriptions.Documents;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>A schema as an editor loads it: one document with all that it refers to.</summary>
internal sealed class SchemaFile(DocComments comments)
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public JsonObject Step() => Write(DocumentKinds.Step, _ => { });

    public JsonObject Pipeline() => Write(DocumentKinds.Pipeline, AddStepPart);

    public JsonObject Schedule() => Write(DocumentKinds.Schedule, definitions =>
    {
        AddStepPart(definitions);
        definitions.Reference(DocumentParts.Pipeline, () => new DocumentSchema(DocumentKinds.Pipeline, isPart: true, definitions, comments).Write());
    });

    private void AddStepPart(Definitions definitions) =>
        definitions.Reference(DocumentParts.Step, () => new DocumentSchema(DocumentKinds.Step, isPart: true, definitions, comments).Write());

    private JsonObject Write(DocumentKind kind, Action<Definitions> addParts)
    {
        var definitions = new Definitions("#/$defs");
        addParts(definitions);
        var schema = new DocumentSchema(kind, isPart: false, definitions, comments).Write();
        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", $"SparkSteps {kind.Name.ToLowerInvariant()}");
        schema["$defs"] = definitions.ToJson();
        return schema;
    }
}
