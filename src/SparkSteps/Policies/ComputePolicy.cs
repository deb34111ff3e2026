namespace SparkSteps.Policies;

/// <summary>Whether pipelines may have nodes of their own. They cost money while they are there, so that they are off unless allowed.</summary>
public sealed record ComputePolicy
{
    public bool Allowed { get; init; }

    /// <summary>By name or by a pattern such as <c>Standard_D*_v5</c>; empty allows all.</summary>
    public IReadOnlyList<string> VmSizes { get; init; } = [];

    /// <summary>The most nodes of one pipeline run; null for no limit.</summary>
    public int? MaxNodes { get; init; }
}
