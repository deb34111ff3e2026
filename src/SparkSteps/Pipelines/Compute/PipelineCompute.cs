using System.Text.Json.Serialization;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines.Compute;

/// <summary>The nodes of one pipeline run, as its record shows them. Each state is recorded before Azure is asked for it.</summary>
public sealed record PipelineCompute
{
    // Fifty-five random bits of the run id.
    private const int RandomLength = 11;

    /// <summary>The node pool's name, which follows from the pipeline run: AKS wants at most 12 letters and digits, a letter first.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster's profile.</summary>
    public required string Cluster { get; init; }

    public required ComputeState State { get; init; }

    /// <summary>What it waits for, in a sentence; null when there is nothing to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Reason { get; init; }

    /// <summary>Why there will be no nodes, in Azure's words.</summary>
    public string? Failure { get; init; }

    /// <summary>When Azure was last asked to make them. Who asks writes it after that, and so learns whether the run has ended meanwhile.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Where Azure tells what became of what it was asked for.</summary>
    public Uri? Operation { get; init; }

    /// <summary>Before then nobody need look.</summary>
    public DateTimeOffset? LookAt { get; init; }

    public required NodePoolSpec NodePool { get; init; }

    [JsonIgnore]
    public bool IsGone => State is ComputeState.Deleted or ComputeState.Failed;

    /// <summary>Whether it goes on by itself, so that someone has to look.</summary>
    [JsonIgnore]
    public bool IsMoving => State is ComputeState.Creating or ComputeState.Deleting;

    public static PipelineCompute New(RunId pipeline, string cluster, NodePoolSpec nodePool) => new()
    {
        Name = $"s{pipeline.ToString()[^RandomLength..]}",
        Cluster = cluster,
        State = ComputeState.Creating,
        NodePool = nodePool,
    };

    public PipelineCompute Fail(string failure) => this with { Failure = failure, Reason = failure, LookAt = null };

    /// <summary>The pipeline run has ended: whatever there is has to go.</summary>
    public PipelineCompute Release() => IsGone ? this : this with { State = ComputeState.Deleting, Reason = Failure, LookAt = null };

    /// <summary>Azure has nothing of it any more.</summary>
    public PipelineCompute Gone() => this with
    {
        State = Failure is null ? ComputeState.Deleted : ComputeState.Failed,
        Reason = Failure,
        LookAt = null,
        Operation = null,
    };
}
