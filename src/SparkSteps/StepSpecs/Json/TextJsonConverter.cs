using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs.Json;

/// <summary>A value whose JSON form is its text.</summary>
public abstract class TextJsonConverter<T> : JsonConverter<T>
    where T : struct
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"This is not a {typeof(T).Name}.");

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));

    protected abstract bool TryParse(string? text, out T value);

    protected virtual string Format(T value) => value.ToString() ?? "";
}
