using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Pipelines;

/// <summary>How pipelines run. Section <c>SparkSteps:Pipelines</c>.</summary>
public sealed class PipelineOptions
{
    public const string Section = "SparkSteps:Pipelines";
    public const int MostParallel = 100;

    /// <summary>How many groups of a pipeline run at the same time when its document does not say.</summary>
    [Range(1, MostParallel)]
    public int MaxParallel { get; set; } = 4;

    /// <summary>How many steps a pipeline may have after grouping.</summary>
    [Range(1, 2000)]
    public int MaxGroups { get; set; } = 500;

    /// <summary>How long nothing may have happened to a pipeline run before it is looked at again.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMinutes(1);
}
