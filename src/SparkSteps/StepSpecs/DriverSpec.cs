using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs;

public sealed record DriverSpec : RoleSpec
{
    [JsonPropertyOrder(1)]
    public required string ServiceAccount { get; init; }

    /// <summary>On the service by which executors find the driver.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, string> ServiceLabels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>On the service by which executors find the driver.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, string> ServiceAnnotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
