using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs.Kubernetes;

public sealed class KubernetesValueJsonConverter : JsonConverter<KubernetesValue>
{
    public override KubernetesValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        KubernetesValue.Of(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, KubernetesValue value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
