using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Costs;

/// <summary>What one unit costs for an hour on one cluster.</summary>
internal sealed record Prices(decimal PerCoreHour, decimal PerGiBHour, decimal PerGpuHour, string? Currency)
{
    private const int SecondsPerHour = 3600;
    private const int MiBPerGiB = 1024;
    private const int Digits = 6;

    public bool Any => PerCoreHour > 0 || PerGiBHour > 0 || PerGpuHour > 0;

    /// <summary>What so much costs for so long.</summary>
    public RunCost Of(ResourceTotals totals, TimeSpan time, CostBound bound)
    {
        var seconds = (decimal)Math.Max(0, time.TotalSeconds);
        return Of(totals.Cores * seconds, (decimal)totals.MemoryMiB / MiBPerGiB * seconds, totals.Gpus * seconds, bound);
    }

    /// <summary>How long so much may go on until it has cost an amount; null when it costs nothing.</summary>
    public TimeSpan? TimeFor(decimal amount, ResourceTotals totals)
    {
        var perHour = totals.Cores * PerCoreHour + (decimal)totals.MemoryMiB / MiBPerGiB * PerGiBHour + totals.Gpus * PerGpuHour;
        return perHour > 0 ? TimeSpan.FromSeconds(Math.Min((double)amount / (double)perHour * SecondsPerHour, int.MaxValue)) : null;
    }

    /// <summary>What was spent stays as it was, whatever prices have become since.</summary>
    public static RunCost Sum(IReadOnlyCollection<RunCost> costs) => new(
        costs.Sum(cost => cost.CoreSeconds), costs.Sum(cost => cost.GibSeconds), costs.Sum(cost => cost.GpuSeconds),
        costs.Any(cost => cost.Amount is not null) ? costs.Sum(cost => cost.Amount ?? 0) : null,
        costs.Select(cost => cost.Currency).LastOrDefault(currency => currency is not null))
    {
        IsUpperBound = !costs.Any(cost => cost.IsLowerBound) && costs.Any(cost => cost.IsUpperBound),
        IsLowerBound = costs.Any(cost => cost.IsLowerBound),
    };

    private RunCost Of(decimal coreSeconds, decimal gibSeconds, decimal gpuSeconds, CostBound bound) => new(
        Math.Round(coreSeconds, Digits), Math.Round(gibSeconds, Digits), Math.Round(gpuSeconds, Digits),
        Any ? Math.Round((coreSeconds * PerCoreHour + gibSeconds * PerGiBHour + gpuSeconds * PerGpuHour) / SecondsPerHour, Digits) : null,
        Any ? Currency : null)
    {
        IsUpperBound = bound == CostBound.AtMost,
        IsLowerBound = bound == CostBound.AtLeast,
    };
}
