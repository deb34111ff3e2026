using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace k8s;

public static class KubernetesJson
{
    private static readonly JsonSerializerOptions DefaultOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new KubernetesDateTimeOffsetConverter(), new KubernetesDateTimeConverter() },
    };

    public static TValue? Deserialize<TValue>(string json, JsonSerializerOptions? jsonSerializerOptions = null) =>
        JsonSerializer.Deserialize<TValue>(json, jsonSerializerOptions ?? DefaultOptions);

    public static TValue? Deserialize<TValue>(Stream json, JsonSerializerOptions? jsonSerializerOptions = null) =>
        JsonSerializer.Deserialize<TValue>(json, jsonSerializerOptions ?? DefaultOptions);

    public static TValue? Deserialize<TValue>(JsonElement json, JsonSerializerOptions? jsonSerializerOptions = null) =>
        json.Deserialize<TValue>(jsonSerializerOptions ?? DefaultOptions);

    public static TValue? Deserialize<TValue>(JsonNode json, JsonSerializerOptions? jsonSerializerOptions = null) =>
        json.Deserialize<TValue>(jsonSerializerOptions ?? DefaultOptions);

    public static string Serialize(object value, JsonSerializerOptions? jsonSerializerOptions = null) =>
        JsonSerializer.Serialize(value, value.GetType(), jsonSerializerOptions ?? DefaultOptions);

    internal static ValueTask<TValue?> DeserializeAsync<TValue>(Stream json, CancellationToken cancellationToken) =>
        JsonSerializer.DeserializeAsync<TValue>(json, DefaultOptions, cancellationToken);
}
