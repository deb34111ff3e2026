using System.Text.Json.Serialization;
using SparkSteps.SparkJobs;

namespace SparkSteps.Runs;

/// <summary>
/// What a list shows of a run and what the poller needs of it. It is kept in the record's blob metadata, so that one page of a blob listing
/// carries thousands of them and no record is read.
/// </summary>
public sealed record RunSummary
{
    /// <summary>One for all: most runs have none, and a poll reads thousands.</summary>
    internal static IReadOnlyDictionary<string, string> NoLabels { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>26 characters that sort by the time of acceptance.</summary>
    public required RunId Id { get; init; }

    /// <summary>The step's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the run is in its life cycle.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it is in this state, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init => field = ShortText.Reason(value); }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The namespace of its objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>What made the manifests.</summary>
    public string? Backend { get; init; }

    /// <summary>The cluster's profile.</summary>
    public string? Cluster { get; init; }

    /// <summary>The labels of the step.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = NoLabels;

    public required RunTrigger Trigger { get; init; }

    public RunPipeline? Pipeline { get; init; }

    /// <summary>The number of the last attempt; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the present phase has lasted too long.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Whether the driver pod has been seen with a node.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>Whether someone has asked for it to be cancelled.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Whether the run is about to end, and someone has to complete that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsEnding { get; init; }

    /// <summary>When a driver of it was first seen running.</summary>
    public DateTimeOffset? RunningAt { get; init; }

    /// <summary>Why it did not succeed; null when it did, and before its end.</summary>
    public FailureClass? Failure { get; init; }

    /// <summary>When the next attempt is due; null when none waits for its time.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Since when the driver pod waits for what does not come by itself.</summary>
    public DateTimeOffset? StuckSince { get; init; }

    /// <summary>The ended run that this one was made to try again.</summary>
    public RunId? RetryOf { get; init; }

    public ResourceTotals? Totals { get; init; }

    public RunCost? Cost { get; init; }

    /// <summary>Whether someone wants to be told of more than the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TellsChanges { get; init; }

    /// <summary>Whether someone has not been told of a change yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasUntoldChanges { get; init; }

    /// <summary>Whether it waits for room in its namespace.</summary>
    public bool WaitsForRoom { get; init; }

    /// <summary>The name of the image that is built for the run and is not there yet.</summary>
    public string? WaitsForImage { get; init; }

    /// <summary>Whether the run counts in its namespace's totals: from its claim by a worker on, to its end.</summary>
    [JsonIgnore]
    public bool HoldsRoom => State is RunState.Submitting or RunState.Pending or RunState.Running && !WaitsForRoom;

    public static RunSummary Of(RunRecord record) => new()
    {
        Id = record.Id,
        Name = record.Name,
        State = record.State,
        Reason = record.Reason,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
        FinishedAt = record.FinishedAt,
        Namespace = record.Namespace,
        Backend = record.Backend,
        Cluster = record.Cluster,
        Labels = record.Labels,
        Trigger = record.Trigger,
        Pipeline = record.Pipeline,
        Attempt = record.LastAttempt?.Number ?? 0,
        Deadline = RunDeadline.Of(record)?.At,
        IsScheduled = record.LastAttempt?.ScheduledAt is not null,
        IsCancelRequested = record.CancelRequestedAt is not null,
        IsEnding = record.Ending is not null,
        RunningAt = record.Attempts.FirstOrDefault(attempt => attempt.RunningAt is not null)?.RunningAt,
        Failure = record.Diagnosis?.Class,
        RetryAt = record.State == RunState.Retrying ? record.RetryAt : null,
        StuckSince = record.LastAttempt?.StuckSince,
        RetryOf = record.RetryOf,
        Totals = record.Totals,
        Cost = record.Cost,
        TellsChanges = record.Notices is not null,
        HasUntoldChanges = record.Notices?.Untold(record.History).Any() ?? false,
        WaitsForRoom = record.WaitsForRoomSince is not null,
        WaitsForImage = record is { State: RunState.Staging, Image: { Digest: null } image } ? image.Name : null,
    };

    /// <summary>The run as it was when its history says so, of which only what never changes is told.</summary>
    public static RunSummary At(RunRecord record, int place) => new()
    {
        Id = record.Id,
        Name = record.Name,
        State = record.History[place].State,
        Reason = record.History[place].Reason,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.History[place].At,
        Namespace = record.Namespace,
        Backend = record.Backend,
        Cluster = record.Cluster,
        Labels = record.Labels,
        Trigger = record.Trigger,
        Pipeline = record.Pipeline,
        RetryOf = record.RetryOf,
        Attempt = record.History.Take(place + 1).Count(change => change.State == RunState.Submitting),
    };
}
