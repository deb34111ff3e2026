using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs.Json;

/// <summary>Names and texts, always in the names' ordinal order, so that equal maps are equal bytes.</summary>
internal sealed class TextMapJsonConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new SortedDictionary<string, string>(
            JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? [], StringComparer.Ordinal);

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
