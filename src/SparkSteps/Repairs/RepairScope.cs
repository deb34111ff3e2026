namespace SparkSteps.Repairs;

public enum RepairScope
{
    /// <summary>What the housekeeping does by itself.</summary>
    Safe,

    All,

    /// <summary>The findings that are named.</summary>
    Named,
}
