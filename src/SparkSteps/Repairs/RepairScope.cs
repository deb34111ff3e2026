namespace SparkSteps.Repairs;

public enum RepairScope
{
    /// <summary>What the housekeeping does by itself.</summary>
    Safe,

    /// <summary>All that is surely this service's own.</summary>
    All,

    /// <summary>The findings that are named.</summary>
    Named,
}
