using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs;

public sealed record ExecutorSpec : RoleSpec
{
    /// <summary>Of a step without Spark.</summary>
    public static readonly ExecutorSpec None = new() { Instances = 0, Cores = 0, Memory = default };

    /// <summary>How many executors there are; with dynamic allocation, how many it begins with.</summary>
    public required int Instances { get; init; }

    /// <summary>Whether the step has no executors and never will.</summary>
    [JsonIgnore]
    public bool IsNone => Memory == default;

    /// <summary>The driver's when absent.</summary>
    [JsonPropertyOrder(1)]
    public string? ServiceAccount { get; init; }

    /// <summary>Whether pods of executors go when they end; Spark's own default, true, when absent.</summary>
    [JsonPropertyOrder(1)]
    public bool? DeleteOnTermination { get; init; }
}
