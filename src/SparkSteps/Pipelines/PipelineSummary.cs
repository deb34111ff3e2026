using System.Text.Json.Serialization;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>What a list shows of a pipeline run; kept in the record's blob metadata, so that listing reads no record.</summary>
public sealed record PipelineSummary
{
    private const int MaxText = 300;

    public required RunId Id { get; init; }

    public required string Name { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<PipelineState>))]
    public required PipelineState State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    public required RunTriggerKind TriggerKind { get; init; }

    /// <summary>How many groups it has.</summary>
    public required int Groups { get; init; }

    /// <summary>How many of them have ended, whichever way.</summary>
    public required int EndedGroups { get; init; }

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
        Groups = record.Groups.Count,
        EndedGroups = record.Groups.Count(group => group.State.IsTerminal()),
    };
}
