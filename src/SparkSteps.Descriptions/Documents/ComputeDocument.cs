using SparkSteps.Pipelines.Compute;

namespace SparkSteps.Descriptions.Documents;

internal sealed record ComputeDocument
{
    /// <summary>An AKS node pool, in AKS's own terms.</summary>
    public NodePoolSpec? NodePool { get; init; }
}
