using System.Text.Json.Serialization;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Runs;

/// <summary>All that is known of one run: what was asked, what happened and why. Stored as one blob and given to callers as it is.</summary>
public sealed record RunRecord
{
    /// <summary>26 characters that sort by the time of acceptance.</summary>
    public required RunId Id { get; init; }

    /// <summary>The step's name; of a request that could not be read, <c>invalid-request</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the run is in its life cycle.</summary>
    public required RunState State { get; init; }

    /// <summary>Why the run is in this state, in a sentence; null when there is nothing to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init => field = ShortText.Reason(value); }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When someone asked for the run to be cancelled.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>The namespace of its objects; left out when the request could not be read.</summary>
    public string? Namespace { get; init; }

    /// <summary>What made the manifests.</summary>
    public string? Backend { get; init; }

    /// <summary>The cluster's profile.</summary>
    public string? Cluster { get; init; }

    /// <summary>The labels of the step.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public required RunTrigger Trigger { get; init; }

    /// <summary>The first span of the run, as the W3C writes it; null of runs that were recorded before this was.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Null for a run of its own.</summary>
    public RunPipeline? Pipeline { get; init; }

    /// <summary>Every try, oldest first.</summary>
    public IReadOnlyList<RunAttempt> Attempts { get; init; } = [];

    /// <summary>Every state the run has been in, oldest first.</summary>
    public IReadOnlyList<RunStateChange> History { get; init; } = [];

    /// <summary>Why it did not succeed; null before its end, and when it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>How the run is about to end; null while it goes on, and when it has ended.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>The text of a queued request that could not be accepted, without what looks like a secret; null for every other run.</summary>
    public string? Request { get; init; }

    /// <summary>What another system's document says and a step cannot; null when nothing was lost.</summary>
    public IReadOnlyList<NotCarriedOver>? NotCarriedOver { get; init; }

    /// <summary>What the step asks of its cluster, as it was planned when it was accepted; null when it could not be read.</summary>
    public ResourceTotals? Totals { get; init; }

    /// <summary>What the attempts that have ended have cost; null before the first has.</summary>
    public RunCost? Cost { get; init; }

    /// <summary>Who wants to be told of more than the end, and how far that is done; null when nobody does.</summary>
    public ChangeNotices? Notices { get; init; }

    /// <summary>Since when the run waits for room in its namespace; null when it does not.</summary>
    public DateTimeOffset? WaitsForRoomSince { get; init; }

    /// <summary>When the next attempt is due; null when it was due at once.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The ended run that this one was made to try again.</summary>
    public RunId? RetryOf { get; init; }

    /// <summary>The step as it was read, defaults included; null when the request could not be read.</summary>
    public StepSpec? Spec { get; init; }

    /// <summary>Where the step's files lie in blob storage; null until they are staged, or when it has none.</summary>
    public StagedProject? Project { get; init; }

    /// <summary>The image that is built for the step; null when it names one, or until its archive is known.</summary>
    public RunImage? Image { get; init; }

    /// <summary>The step with the image that was built for it.</summary>
    [JsonIgnore]
    public StepSpec? SpecToRun => Spec is not null && Image is not null ? Spec with { Spark = Spec.Spark with { Image = Image.Reference } } : Spec;

    [JsonIgnore]
    public RunAttempt? LastAttempt => Attempts.Count > 0 ? Attempts[^1] : null;

    /// <summary>The same run in its next state. A move that the life cycle does not know is a bug of ours.</summary>
    public RunRecord MoveTo(RunState state, DateTimeOffset at, string? reason = null) => State.CanMoveTo(state)
        ? this with
        {
            State = state,
            Reason = reason,
            WaitsForRoomSince = null,

            // Until the attempt is on the cluster its queued time counts from here.
            RetryAt = state is RunState.Staging or RunState.Submitting ? RetryAt : null,
            UpdatedAt = at,
            FinishedAt = state.IsTerminal() ? at : null,
            History = [.. History, new RunStateChange(state, at, ShortText.Reason(reason))],
        }
        : throw new InvalidOperationException($"A run cannot go from {State} to {state}.");

    /// <summary>The same run with its present attempt ended; one that has ended before stays as it is.</summary>
    public RunRecord WithAttemptEnded(RunState state, DateTimeOffset at, Diagnosis? diagnosis) => LastAttempt is { FinishedAt: null }
        ? WithLastAttempt(last => last with
        {
            State = state,
            FinishedAt = at,
            Reason = diagnosis?.Summary,
            Diagnosis = diagnosis,
            StuckSince = null,
        })
        : this;

    /// <summary>The same run with its present attempt to be taken off the cluster; one that has ended before stays as it is.</summary>
    public RunRecord WithAttemptTakenOff() => LastAttempt is { FinishedAt: null } ? WithLastAttempt(last => last with { IsTakenOff = true }) : this;

    /// <summary>Whether an attempt of this run goes on, or what it has on the cluster stays there for its time to live.</summary>
    public bool Keeps(RunAttempt attempt) =>
        Attempts.FirstOrDefault(known => known.Number == attempt.Number) is { } known && (known.FinishedAt is null || known.EndedByItself);

    public RunRecord WithLastAttempt(Func<RunAttempt, RunAttempt> change) =>
        LastAttempt is { } last ? this with { Attempts = [.. Attempts.SkipLast(1), change(last)] } : this;
}
