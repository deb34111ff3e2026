using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Schemas;

internal static class Json
{
    private static readonly JsonSerializerOptions s_writing = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    public static string Text(JsonNode node) => node.ToJsonString(s_writing) + "\n";
}
