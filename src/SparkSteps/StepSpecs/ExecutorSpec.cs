using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs;

public sealed record ExecutorSpec : RoleSpec
{
    public required int Instances { get; init; }

    /// <summary>The driver's when absent.</summary>
    [JsonPropertyOrder(1)]
    public string? ServiceAccount { get; init; }

    /// <summary>Whether pods of executors go when they end; Spark's own default, true, when absent.</summary>
    [JsonPropertyOrder(1)]
    public bool? DeleteOnTermination { get; init; }
}
