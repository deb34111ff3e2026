using System.Text.Json.Serialization;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Runs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines;

/// <summary>All that is known of one pipeline run. Stored as one blob and given to callers as it is.</summary>
public sealed record PipelineRecord
{
    /// <summary>26 characters that sort by the time of acceptance.</summary>
    public required RunId Id { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in its life cycle.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<PipelineState>))]
    public required PipelineState State { get; init; }

    /// <summary>Why it is in this state, in a sentence; null when there is nothing to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When someone asked for it to be cancelled.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>The pipeline run that this one goes on with: what has succeeded there is not run again.</summary>
    public RunId? RetryOf { get; init; }

    public required RunTrigger Trigger { get; init; }

    /// <summary>Its first span, as the W3C writes it, which the runs of its groups belong to; null of those that were recorded before this was.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Labels of all its steps.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public required FailurePolicy OnFailure { get; init; }

    /// <summary>How many groups may run at a time.</summary>
    public required int MaxParallel { get; init; }

    /// <summary>
    /// The nodes that it has for itself; null for those that are there. Its groups start when they are ready, and it stays among the active
    /// pipeline runs, in its last state, until they are gone.
    /// </summary>
    public PipelineCompute? Compute { get; init; }

    /// <summary>In an order in which they can run.</summary>
    public required IReadOnlyList<PipelineGroup> Groups { get; init; }

    /// <summary>What another system's document says that a pipeline cannot.</summary>
    public IReadOnlyList<NotCarriedOver> NotCarriedOver { get; init; } = [];

    /// <summary>The same request under another id, from which the name of its nodes follows.</summary>
    public PipelineRecord WithId(RunId id) =>
        this with { Id = id, Compute = Compute is { } compute ? PipelineCompute.New(id, compute.Cluster, compute.NodePool) : null };

    public PipelineRecord End(PipelineState state, string? reason, DateTimeOffset at) =>
        this with { State = state, Reason = reason, UpdatedAt = at, FinishedAt = at, Compute = Compute?.Release() };
}
