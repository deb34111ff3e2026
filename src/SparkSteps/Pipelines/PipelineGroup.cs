using System.Text.Json.Serialization;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines;

/// <summary>A group of a pipeline run: what it is and how far it has come.</summary>
public sealed record PipelineGroup
{
    /// <summary>The group's name, which its step has too.</summary>
    public required string Name { get; init; }

    public required GroupType Type { get; init; }

    /// <summary>In the order in which they can run.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>The groups that must have succeeded before, by name.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>The datasets that it makes.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>How far it is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<GroupState>))]
    public GroupState State { get; init; } = GroupState.Waiting;

    /// <summary>Why it is in this state, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    /// <summary>The run that is or was its step; null before it was started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public RunId? RunId { get; init; }

    /// <summary>When its run was made.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its run ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The step that it becomes.</summary>
    public required StepSpec Step { get; init; }

    /// <summary>The files of its step; left out until they are staged, or when it has none.</summary>
    public StagedProject? Project { get; init; }

    /// <summary>What its driver and executors ask for.</summary>
    public ResourceTotals? Totals { get; init; }
}
