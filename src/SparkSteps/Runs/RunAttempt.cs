using System.Text.Json.Serialization;
using SparkSteps.SparkJobs;

namespace SparkSteps.Runs;

/// <summary>One try to run the step. Every attempt has its own objects on the cluster and its own kept logs.</summary>
public sealed record RunAttempt
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How far it is, or how it ended.</summary>
    public required RunState State { get; init; }

    /// <summary>When the run came to be submitted.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the objects were on the cluster.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the driver pod was first seen with a node.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When the driver was first seen running.</summary>
    public DateTimeOffset? RunningAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The driver's exit code; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? ExitCode { get; init; }

    /// <summary>Why it ended as it did, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init => field = ShortText.Reason(value); }

    /// <summary>Why it did not succeed; null while it goes on, and when it did.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>What it asks for its pods; null of attempts that were recorded before this was.</summary>
    public AttemptMemory? Memory { get; init; }

    /// <summary>What it asks of its cluster, overhead included; null of attempts that were recorded before this was.</summary>
    public ResourceTotals? Totals { get; init; }

    /// <summary>Whether Spark uses all of that, perhaps less, or perhaps more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CostBound Bound { get; init; }

    /// <summary>Null while it goes on.</summary>
    public RunCost? Cost { get; init; }

    /// <summary>Null where nothing limits what the run may cost.</summary>
    public AttemptBudget? Budget { get; init; }

    /// <summary>The Spark conf that it was made with.</summary>
    public IReadOnlyDictionary<string, string>? Conf { get; init; }

    /// <summary>Since when its pod waits for what does not come by itself; null while it does not.</summary>
    public DateTimeOffset? StuckSince { get; init; }

    /// <summary>Since when it has ended and its log cannot be read; null when that never was so.</summary>
    public DateTimeOffset? LogAwaitedSince { get; init; }

    /// <summary>Whether the service has taken it off its cluster before it came to an end there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsTakenOff { get; init; }

    /// <summary>The name of the attempt's main object on the cluster.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The driver's pod, once the cluster has named it.</summary>
    public string? DriverPodName { get; init; }

    /// <summary>Whether the service has ended it, so that what it has on the cluster must go.</summary>
    [JsonIgnore]
    public bool IsEndedFromHere => State is RunState.Cancelled or RunState.TimedOut || IsTakenOff;

    /// <summary>Whether it came to an end on the cluster, so that its job stays there for its time to live.</summary>
    [JsonIgnore]
    public bool EndedByItself => State is RunState.Succeeded or RunState.Failed && SubmittedAt is not null && !IsTakenOff;
}
