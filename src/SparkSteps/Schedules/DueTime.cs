using System.Text.Json.Serialization;
using SparkSteps.Runs;

namespace SparkSteps.Schedules;

/// <summary>A due time of a schedule and what has become of it.</summary>
public sealed record DueTime
{
    /// <summary>The moment at which the schedule is to run.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The last of several due times that all had the same fate; null for one.</summary>
    public DateTimeOffset? Until { get; init; }

    public required DueCause Cause { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<DueState>))]
    public required DueState State { get; init; }

    /// <summary>The run, or pipeline run, that it has made, or is to make; it follows from schedule and due time. Null when it made none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public RunId? RunId { get; init; }

    /// <summary>Whether the run is a pipeline's.</summary>
    public bool IsPipeline { get; init; }

    /// <summary>Whether a later due time has taken its place, so that its run is to be cancelled.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Why it made no run, or why that failed, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    /// <summary>Whether its run is decided on and has not ended.</summary>
    [JsonIgnore]
    public bool IsOpen => State is DueState.Starting or DueState.Running;

    /// <summary>Whether it was made up afterwards: such times take their turn, and neither displace others nor are displaced.</summary>
    [JsonIgnore]
    public bool IsMadeUp => Cause is DueCause.CatchUp or DueCause.Backfill;

    public DueTime Without(DueState state, string reason) => this with { State = state, Reason = reason, RunId = null };
}
