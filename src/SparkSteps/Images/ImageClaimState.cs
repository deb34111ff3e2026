namespace SparkSteps.Images;

public enum ImageClaimState
{
    /// <summary>Someone is about to start its build.</summary>
    Claimed,

    Building,
    Built,
    Failed,
}
