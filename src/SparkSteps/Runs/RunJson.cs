using System.Text.Json;
using System.Text.Json.Serialization;
using SparkSteps.StepSpecs;

namespace SparkSteps.Runs;

/// <summary>How records and everything that callers read are written: camelCase, nulls left out, the texts of a spec as in a spec.</summary>
public static class RunJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static BinaryData Write<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Options));

    public static T Read<T>(BinaryData json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"Found null instead of a {typeof(T).Name}.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(StepSpecJson.Options);

        // States are written as they are named here and in the documentation; all other words are camelCase.
        options.Converters.Insert(0, new JsonStringEnumConverter<RunState>(namingPolicy: null, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }
}
