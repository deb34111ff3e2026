namespace SparkSteps.Pipelines.Compute;

/// <summary>The nodes that a pipeline run has for itself: an AKS node pool, in AKS's own terms.</summary>
public sealed record NodePoolSpec
{
    /// <summary>The nodes' size, for instance <c>Standard_D8s_v5</c>.</summary>
    public required string VmSize { get; init; }

    /// <summary>How many nodes it begins with.</summary>
    public required int Count { get; init; }

    /// <summary>With <see cref="MaxCount"/>: AKS keeps the number of nodes between the two; without them it stays as it is.</summary>
    public int? MinCount { get; init; }

    /// <summary>The most nodes; together with <see cref="MinCount"/>.</summary>
    public int? MaxCount { get; init; }

    /// <summary>Whether Azure may take the nodes back, for a lower price.</summary>
    public bool Spot { get; init; }

    /// <summary>The size of each node's disk; AKS's own choice when absent.</summary>
    public int? OsDiskSizeGB { get; init; }

    /// <summary>Labels on the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Taints of the nodes, as <c>key=value:Effect</c>; the pipeline's steps tolerate them.</summary>
    public IReadOnlyList<string> Taints { get; init; } = [];

    /// <summary>Availability zones: 1, 2, 3.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>The most nodes that it can come to have.</summary>
    internal int MostNodes => Math.Max(Count, MaxCount ?? Count);
}
