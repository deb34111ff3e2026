namespace SparkSteps.Repairs;

/// <summary>How much is looked at.</summary>
public enum Depth
{
    /// <summary>What can be repaired without asking anyone, with calls that do not grow with the service's past.</summary>
    Routine,

    Whole,
}
