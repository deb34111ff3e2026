using System.Text;
using System.Text.Json;

namespace SparkSteps.Requests;

/// <summary>
/// A message that is no document itself: <c>{"blob": "container/name"}</c>, also with <c>format</c>, or <c>{"format": "mlrun", "document": …}</c>
/// with a document of another system, as an object or as text.
/// </summary>
internal sealed record QueueEnvelope(string? Blob, string? Format, ReadOnlyMemory<byte> Document)
{
    public const string BlobField = "blob";
    public const string FormatField = "format";
    private const string DocumentField = "document";

    /// <summary>Null when the message is the document.</summary>
    public static QueueEnvelope? Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or a text in it that is none: whoever reads the document says so.
            return null;
        }
    }

    public static string Write(string? blob, string? format, string? document) => JsonSerializer.Serialize(
        new Dictionary<string, string?> { [BlobField] = blob, [FormatField] = format, [DocumentField] = document }
            .Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary());

    private static QueueEnvelope? Read(JsonElement root)
    {
        var fields = root.EnumerateObject().Select(field => field.Name).ToHashSet();
        if (fields.Contains(BlobField) && fields.IsSubsetOf([BlobField, FormatField]))
        {
            return Text(root, BlobField) is { } blob ? new QueueEnvelope(blob, Text(root, FormatField), default) : null;
        }

        return fields.SetEquals([FormatField, DocumentField]) ? new QueueEnvelope(null, Text(root, FormatField), Bytes(root.GetProperty(DocumentField))) : null;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Bytes(JsonElement document) =>
        Encoding.UTF8.GetBytes(document.ValueKind == JsonValueKind.String ? document.GetString() ?? "" : document.GetRawText());
}
