namespace SparkSteps.Schedules;

/// <summary>Who watches the clock.</summary>
public enum ScheduleDriver
{
    /// <summary>The service's own timer.</summary>
    Timer,

    /// <summary>The Spark operator, by a ScheduledSparkApplication.</summary>
    Cluster,
}
