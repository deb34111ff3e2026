using System.Text.Json.Serialization;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines;

/// <summary>A group of a pipeline run: what it is and how far it has come.</summary>
public sealed record PipelineGroup
{
    public required string Name { get; init; }

    public required GroupType Type { get; init; }

    public required IReadOnlyList<string> Nodes { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>The datasets that it makes.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<GroupState>))]
    public GroupState State { get; init; } = GroupState.Waiting;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    /// <summary>The run that is or was its step; null before it was started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public RunId? RunId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required StepSpec Step { get; init; }

    public StagedProject? Project { get; init; }

    /// <summary>What its driver and executors ask for.</summary>
    public ResourceTotals? Totals { get; init; }
}
