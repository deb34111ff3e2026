namespace SparkSteps.StepSpecs;

public sealed record GpuSpec
{
    /// <summary>A resource of the cluster's nodes, for instance <c>nvidia.com/gpu</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How many each pod has.</summary>
    public required int Count { get; init; }
}
