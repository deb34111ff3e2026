using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Pipelines.Kedro;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines.Documents;

/// <summary>A pipeline as its document says it, before its nodes are grouped and its steps are read.</summary>
internal sealed record PipelineSpec
{
    public const string Kind = "Pipeline";

    public required StepName Name { get; init; }

    public required IReadOnlyList<PipelineNode> Nodes { get; init; }

    /// <summary>Where the nodes stand in the document.</summary>
    public required string NodesPath { get; init; }

    public required Catalog Catalog { get; init; }

    public required bool GroupSparkNodes { get; init; }

    /// <summary>What every step starts from, the lowest layer first.</summary>
    public required IReadOnlyList<StepLayer> Template { get; init; }

    /// <summary>By the name of a node or a group.</summary>
    public required IReadOnlyDictionary<string, StepLayer> Overrides { get; init; }

    public required FailurePolicy OnFailure { get; init; }

    public required int MaxParallel { get; init; }

    /// <summary>The nodes that it wants for itself; null for those that are there.</summary>
    public NodePoolSpec? Compute { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How to run the nodes with Kedro; null when the steps' own application runs them.</summary>
    public KedroRun? Kedro { get; init; }

    /// <summary>What another system's document says that a pipeline cannot.</summary>
    public IReadOnlyList<NotCarriedOver> NotCarriedOver { get; init; } = [];
}
