using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs;

public sealed record DriverSpec : RoleSpec
{
    /// <summary>The service account of the driver's pod, which may start executors.</summary>
    [JsonPropertyOrder(1)]
    public required string ServiceAccount { get; init; }

    /// <summary>Labels on the service by which executors find the driver.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, string> ServiceLabels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Annotations on the service by which executors find the driver.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, string> ServiceAnnotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
