using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Repairs;

/// <summary>How the service looks after itself. Section <c>SparkSteps:Repairs</c>.</summary>
public sealed class RepairOptions
{
    public const string Section = "SparkSteps:Repairs";

    /// <summary>How long anything must have been as it is before it is doubted; longer than any work in flight and than clocks differ.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an upload may lie unused before it is taken away.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan KeepUploads { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long ago runs may have been accepted, or have ended, whose leftovers are looked for.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How many findings one report may have.</summary>
    [Range(1, 100_000)]
    public int MostFindings { get; set; } = 1000;

    /// <summary>How many repairs the housekeeping makes at a time.</summary>
    [Range(1, 10_000)]
    public int MostRepairsAtATime { get; set; } = 500;

    /// <summary>Namespaces to look at besides those that the settings name, and those of active runs and of runs that ended within <see cref="LookBack"/>.</summary>
    public IList<string> Namespaces { get; } = [];
}
