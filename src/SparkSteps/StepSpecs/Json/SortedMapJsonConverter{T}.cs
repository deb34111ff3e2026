using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs.Json;

/// <summary>Values by name, always in the names' ordinal order, so that equal maps are equal bytes.</summary>
internal sealed class SortedMapJsonConverter<T> : JsonConverter<IReadOnlyDictionary<string, T>>
{
    public override IReadOnlyDictionary<string, T> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new SortedDictionary<string, T>(
            JsonSerializer.Deserialize<Dictionary<string, T>>(ref reader, options) ?? [], StringComparer.Ordinal);

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in value.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, item, options);
        }

        writer.WriteEndObject();
    }
}
