namespace SparkSteps.Costs;

/// <summary>The prices of one cluster; those that are absent are the service's.</summary>
public sealed class ClusterPriceOptions
{
    public decimal? PerCoreHour { get; set; }

    public decimal? PerGiBHour { get; set; }

    public decimal? PerGpuHour { get; set; }
}
