using System.Text.Json;
using System.Text.Json.Serialization;

namespace k8s;

internal sealed class KubernetesDateTimeConverter : JsonConverter<DateTime>
{
    private static readonly KubernetesDateTimeOffsetConverter Inner = new();

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Inner.Read(ref reader, typeof(DateTimeOffset), options).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        Inner.Write(writer, value, options);
}
