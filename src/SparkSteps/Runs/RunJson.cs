using System.Text.Json;
using SparkSteps.StepSpecs;

namespace SparkSteps.Runs;

/// <summary>How records and everything that callers read are written: camelCase, nulls left out, the texts of a spec as in a spec.</summary>
public static class RunJson
{
    public static JsonSerializerOptions Options => StepSpecJson.Options;

    public static BinaryData Write<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Options));

    public static T Read<T>(BinaryData json) => Read<T>(json.ToMemory().Span);

    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"Found null instead of a {typeof(T).Name}.");
}
