using SparkSteps.SparkJobs;

namespace SparkSteps.Policies;

/// <summary>What runs of one namespace have or ask for together.</summary>
internal readonly record struct NamespaceUse(int Runs, decimal Cores, decimal MemoryMiB, decimal Gpus)
{
    /// <param name="totals">Null of runs that were recorded before totals were: they count as runs only.</param>
    public static NamespaceUse Of(ResourceTotals? totals) => new(1, totals?.Cores ?? 0, totals?.MemoryMiB ?? 0, totals?.Gpus ?? 0);

    public static NamespaceUse operator +(NamespaceUse left, NamespaceUse right) =>
        new(left.Runs + right.Runs, left.Cores + right.Cores, left.MemoryMiB + right.MemoryMiB, left.Gpus + right.Gpus);

    /// <summary>The first limit that this exceeds; null when it fits.</summary>
    public (string Rule, string Asked, string Limit)? Exceeds(NamespaceTotals totals) => this switch
    {
        _ when Runs > totals.Runs => ("totals.runs", $"{Runs}", $"{totals.Runs}"),
        _ when Cores > totals.Cores => ("totals.cores", $"{Cores:0.###}", $"{totals.Cores}"),
        _ when MemoryMiB > totals.MemoryMiB => ("totals.memory", $"{MemoryMiB}m", $"{totals.MemoryMiB}m"),
        _ when Gpus > totals.Gpus => ("totals.gpus", $"{Gpus}", $"{totals.Gpus}"),
        _ => null,
    };
}
