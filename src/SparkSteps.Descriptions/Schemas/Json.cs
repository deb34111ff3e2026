using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Schemas;

internal static class Json
{
    private const string Null = "null";

    private static readonly JsonSerializerOptions s_writing = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>The same schema, and null beside what it takes.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        switch (schema)
        {
            case { } one when one["type"] is JsonValue type:
                one["type"] = List([$"{type}", Null]);
                return one;
            case { } one when one["type"] is JsonArray types:
                types.Add(Null);
                return one;
            case { } one when one["enum"] is JsonArray words:
                words.Add(null);
                return one;
            default:
                return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = Null }) };
        }
    }

    public static string Text(JsonNode node) => node.ToJsonString(s_writing) + "\n";
}
