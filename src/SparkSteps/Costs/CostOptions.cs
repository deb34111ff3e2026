namespace SparkSteps.Costs;

/// <summary>What cores, memory and GPUs cost. Section <c>SparkSteps:Cost</c>; without prices only the seconds are counted.</summary>
public sealed class CostOptions
{
    public const string Section = "SparkSteps:Cost";

    /// <summary>The currency of all prices, in three letters, for instance <c>EUR</c>; needed when there is any price.</summary>
    public string? Currency { get; set; }

    /// <summary>Of one core for an hour; none by default.</summary>
    public decimal PerCoreHour { get; set; }

    /// <summary>Of one GiB of memory for an hour; none by default.</summary>
    public decimal PerGiBHour { get; set; }

    /// <summary>Of one GPU for an hour; none by default.</summary>
    public decimal PerGpuHour { get; set; }

    /// <summary>By cluster profile, for those where other prices hold.</summary>
    public Dictionary<string, ClusterPriceOptions> Clusters { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Prices PricesFor(string cluster)
    {
        var own = Clusters.GetValueOrDefault(cluster);
        return new Prices(
            own?.PerCoreHour ?? PerCoreHour, own?.PerGiBHour ?? PerGiBHour, own?.PerGpuHour ?? PerGpuHour, Currency);
    }
}
