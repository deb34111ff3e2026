namespace SparkSteps.Repairs;

public enum RepairOutcome
{
    Repaired,

    /// <summary>When it came to it, there was nothing to repair any more.</summary>
    NotNeeded,

    /// <summary>It can only be repaired by hand.</summary>
    ByHand,

    /// <summary>It could not be repaired now; asking again does no harm.</summary>
    Failed,
}
