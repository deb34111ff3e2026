namespace SparkSteps.Schedules;

/// <summary>Whether a schedule goes on.</summary>
public enum ScheduleState
{
    Active,

    /// <summary>The clock starts nothing until it is resumed.</summary>
    Paused,

    /// <summary>Nothing is due any more and nothing waits.</summary>
    Ended,
}
