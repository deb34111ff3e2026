namespace SparkSteps.Pipelines;

/// <summary>One function of a pipeline, as its author wrote it: what it reads, what it makes, and what is known of its types.</summary>
public sealed record PipelineNode
{
    public required string Name { get; init; }

    /// <summary>Names of datasets. <c>name@format</c> is another way to read the dataset <c>name</c>.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    public IReadOnlyList<string> Outputs { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The annotations of all parameters and of what is returned, as text: <c>Optional[pyspark.sql.DataFrame]</c>.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];
}
