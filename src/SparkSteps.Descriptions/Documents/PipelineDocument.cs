using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Documents;

/// <summary>A pipeline as people write it; what it is read into keeps less of it.</summary>
internal sealed record PipelineDocument
{
    /// <summary>The version of these fields.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What the document is.</summary>
    public string? Kind { get; init; }

    /// <summary>The pipeline's name.</summary>
    public StepName Name { get; init; }

    /// <summary>The pipeline's functions. Their order comes from the datasets that they read and make.</summary>
    public IReadOnlyList<NodeDocument> Nodes { get; init; } = [];

    /// <summary>Whether nodes that use Spark run together in one step where that is possible.</summary>
    public bool GroupSparkNodes { get; init; }

    /// <summary>The datasets' types: by name a type, or Kedro's own entry. They tell which nodes use Spark.</summary>
    public IReadOnlyDictionary<string, CatalogEntry> Catalog { get; init; } = new Dictionary<string, CatalogEntry>();

    /// <summary>What the step of every group starts from: fields of a step, without a name.</summary>
    public GroupPart? Step { get; init; }

    /// <summary>Fields of a step over those of <c>step</c>, by the name of a node or a group.</summary>
    public IReadOnlyDictionary<string, GroupPart> Overrides { get; init; } = new Dictionary<string, GroupPart>();

    /// <summary>What becomes of the other groups when one has failed.</summary>
    public string? OnFailure { get; init; }

    /// <summary>How many groups may run at a time.</summary>
    public int MaxParallel { get; init; }

    /// <summary>The nodes of the cluster that the pipeline wants for itself, for as long as it runs.</summary>
    public ComputeDocument? Compute { get; init; }

    /// <summary>Labels on every cluster object of the pipeline's steps.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether and how a group's step that failed is tried again, as in a step.</summary>
    public RetryPart? Retry { get; init; }

    /// <summary>Runs the nodes with Kedro, in the place of an application of the step.</summary>
    public KedroDocument? Kedro { get; init; }
}
