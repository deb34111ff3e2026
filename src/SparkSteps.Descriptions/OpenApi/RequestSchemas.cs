using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Comments;
using SparkSteps.Descriptions.Documents;
using SparkSteps.Descriptions.Schemas;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What requests send, in every media type that is taken.</summary>
internal sealed class RequestSchemas(Definitions definitions, AnswerSchemas records, DocComments comments)
{
    public JsonObject Of(RequestBody body)
    {
        var content = new JsonObject { ["application/json"] = Media(Schema(body)) };
        if (body.Document is not null)
        {
            content["application/yaml"] = Media(Schema(body));
        }

        if (body.TakesArchive)
        {
            content["multipart/form-data"] = Media(Form());
        }

        return new JsonObject { ["description"] = body.Description, ["required"] = true, ["content"] = content };
    }

    private JsonObject Schema(RequestBody body) => body switch
    {
        { Document: { } kind } => Document(kind),
        { Record: { } record } => records.Of(record),
        _ => [],
    };

    private JsonObject Document(DocumentKind kind)
    {
        // The document's own schema refers to these by name.
        AddPart(DocumentParts.Step, DocumentKinds.Step);
        AddPart(DocumentParts.Pipeline, DocumentKinds.Pipeline);
        return definitions.Reference($"{kind.Name}Document", () => new DocumentSchema(kind, isPart: false, definitions, comments).Write());
    }

    private void AddPart(string name, DocumentKind kind) =>
        definitions.Reference(name, () => new DocumentSchema(kind, isPart: true, definitions, comments).Write());

    private static JsonObject Form() => new()
    {
        ["type"] = "object",
        ["required"] = Json.List(["spec"]),
        ["properties"] = new JsonObject
        {
            ["spec"] = new JsonObject { ["type"] = "string", ["description"] = "The document." },
            ["project"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = "The project archive: .zip, .tar.gz or .tgz.",
                ["contentMediaType"] = "application/octet-stream",
            },
        },
    };

    private static JsonObject Media(JsonObject schema) => new() { ["schema"] = schema };
}
