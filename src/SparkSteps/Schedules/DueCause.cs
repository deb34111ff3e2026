namespace SparkSteps.Schedules;

/// <summary>Why a time is due.</summary>
public enum DueCause
{
    /// <summary>The clock says so.</summary>
    Clock,

    /// <summary>It passed while nobody looked, and <c>catchUp: all</c> makes it up.</summary>
    CatchUp,

    /// <summary>Someone asked for a range of due times.</summary>
    Backfill,

    /// <summary>Someone asked for a run now.</summary>
    Manual,
}
