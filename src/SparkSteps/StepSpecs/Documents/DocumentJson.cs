using System.Text.Json.Nodes;

namespace SparkSteps.StepSpecs.Documents;

/// <summary>A part of a document as JSON, whatever language it was written in.</summary>
internal static class DocumentJson
{
    public static JsonNode Write(DocumentNode node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, WriteOrNull(field.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(WriteOrNull)]),
        ScalarNode { Kind: ScalarKind.Number or ScalarKind.Boolean } scalar => JsonNode.Parse(scalar.Text.ToLowerInvariant()) ?? "",
        ScalarNode scalar => scalar.Text,
        _ => "",
    };

    private static JsonNode? WriteOrNull(DocumentNode node) => node is ScalarNode { Kind: ScalarKind.Null } ? null : Write(node);
}
