using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Kubernetes;

/// <summary>
/// A part of a spec that has Kubernetes' own shape, such as a volume or an affinity, and that is carried through as it is. Values that say
/// the same are equal: fields are in ordinal order, those that are null are left out.
/// </summary>
[JsonConverter(typeof(KubernetesValueJsonConverter))]
public sealed class KubernetesValue : IEquatable<KubernetesValue>
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private KubernetesValue(ReadOnlySpan<byte> json) => Element = JsonElement.Parse(json);

    public string Json => Element.GetRawText();

    internal JsonElement Element { get; }

    internal ReadOnlySpan<byte> Utf8 => JsonMarshal.GetRawUtf8Value(Element);

    public static KubernetesValue Of(JsonElement element) => Written(writer => Write(writer, element));

    public static KubernetesValue Of(JsonNode node) => Of(JsonSerializer.SerializeToElement(node));

    internal static KubernetesValue Of(DocumentNode node) => Written(writer => Write(writer, node));

    /// <summary>For a manifest: a new node each time, as a node has one parent.</summary>
    public JsonNode? ToNode() => Element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(Element),
        JsonValueKind.Array => JsonArray.Create(Element),
        _ => JsonValue.Create(Element),
    };

    public bool Equals(KubernetesValue? other) => other is not null && Utf8.SequenceEqual(other.Utf8);

    public override bool Equals(object? obj) => Equals(obj as KubernetesValue);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8);
        return hash.ToHashCode();
    }

    public override string ToString() => Json;

    private static KubernetesValue Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            write(writer);
        }

        return new KubernetesValue(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in element.EnumerateObject().Where(IsSet).OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                writer.WriteStartObject();
                foreach (var (name, value) in mapping.Fields.Where(IsSet).OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ScalarNode scalar:
                Write(writer, scalar);
                break;
            default:
                writer.WriteStringValue("");
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ScalarNode scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                writer.WriteNullValue();
                break;
            case ScalarKind.Number:
                writer.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
            case ScalarKind.Boolean:
                writer.WriteBooleanValue(scalar.Text is ['t' or 'T', ..]);
                break;
            default:
                writer.WriteStringValue(scalar.Text);
                break;
        }
    }

    private static bool IsSet(JsonProperty field) => field.Value.ValueKind != JsonValueKind.Null;

    private static bool IsSet(KeyValuePair<string, DocumentNode> field) => field.Value is not ScalarNode { Kind: ScalarKind.Null };
}
