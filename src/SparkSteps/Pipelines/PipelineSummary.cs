using System.Text.Json.Serialization;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>What a list shows of a pipeline run; kept in the record's blob metadata, so that listing reads no record.</summary>
public sealed record PipelineSummary
{
    private const int MaxText = 300;

    /// <summary>26 characters that sort by the time of acceptance.</summary>
    public required RunId Id { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in its life cycle.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<PipelineState>))]
    public required PipelineState State { get; init; }

    /// <summary>Why it is in this state, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    public required RunTriggerKind TriggerKind { get; init; }

    /// <summary>How many groups it has.</summary>
    public required int Groups { get; init; }

    /// <summary>How many of them have ended, whichever way.</summary>
    public required int EndedGroups { get; init; }

    /// <summary>Where the nodes are that it has for itself; null when it has none.</summary>
    public ComputeState? Compute { get; init; }

    /// <summary>When somebody has to look at its nodes; null when they do not go on by themselves.</summary>
    public DateTimeOffset? ComputeLookAt { get; init; }

    public static PipelineSummary Of(PipelineRecord record) => new()
    {
        Id = record.Id,
        Name = record.Name,
        State = record.State,
        Reason = record.Reason is { Length: > MaxText } reason ? reason[..MaxText] + "…" : record.Reason,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
        FinishedAt = record.FinishedAt,
        TriggerKind = record.Trigger.Kind,
        Compute = record.Compute?.State,
        ComputeLookAt = record.Compute is { IsMoving: true } moving ? moving.LookAt ?? record.CreatedAt : null,
        Groups = record.Groups.Count,
        EndedGroups = record.Groups.Count(group => group.State.IsTerminal()),
    };
}
