namespace SparkSteps.Schedules;

/// <summary>What becomes of due times that passed while nobody looked.</summary>
public enum CatchUpPolicy
{
    /// <summary>They are missed.</summary>
    None,

    /// <summary>The newest one runs, unless a due time is on time; all others are missed.</summary>
    Latest,

    /// <summary>They run, as many of the newest as the limit says.</summary>
    All,
}
