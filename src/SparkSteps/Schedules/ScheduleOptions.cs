using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Schedules;

/// <summary>How schedules run. Section <c>SparkSteps:Schedules</c>.</summary>
public sealed class ScheduleOptions
{
    public const string Section = "SparkSteps:Schedules";

    /// <summary>How late a due time may be looked at and still count as on time, so that it is no matter of catching up; 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "01:00:00")]
    public TimeSpan OnTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many due times of the clock may wait under <c>overlap: queue</c>; 100.</summary>
    [Range(1, 1000)]
    public int MaxWaiting { get; set; } = 100;

    /// <summary>How many backfilled due times of a schedule may wait; 1,000. No request can ask for more.</summary>
    [Range(1, 1000)]
    public int MaxBackfill { get; set; } = 1000;

    /// <summary>How many backfilled runs of a schedule run at the same time under <c>overlap: allow</c>; else it is one; 4.</summary>
    [Range(1, 100)]
    public int BackfillParallel { get; set; } = 4;
}
