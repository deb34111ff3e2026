namespace SparkSteps.Pipelines;

/// <summary>Which pipeline runs a list shows; everything that is set must hold.</summary>
public sealed record PipelineQuery
{
    public PipelineState? State { get; init; }

    public string? Name { get; init; }

    public required int Limit { get; init; }

    public bool Matches(PipelineSummary pipeline) => (State is null || pipeline.State == State) && (Name is null || pipeline.Name == Name);
}
