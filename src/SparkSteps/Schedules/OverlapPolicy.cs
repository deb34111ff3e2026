namespace SparkSteps.Schedules;

/// <summary>What becomes of a due time while the run of an earlier one has not ended.</summary>
public enum OverlapPolicy
{
    /// <summary>It runs beside it.</summary>
    Allow,

    /// <summary>It is skipped.</summary>
    Forbid,

    /// <summary>The earlier run is cancelled; once that has ended, it runs.</summary>
    Replace,

    /// <summary>It waits for its turn.</summary>
    Queue,
}
