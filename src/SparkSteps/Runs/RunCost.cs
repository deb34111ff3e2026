using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <summary>What was used, as it was asked for, from the driver's start to its end; and what that costs where there are prices.</summary>
/// <param name="CoreSeconds">Cores for seconds.</param>
/// <param name="GibSeconds">GiB of memory for seconds.</param>
/// <param name="GpuSeconds">GPUs for seconds.</param>
/// <param name="Amount">Null where the operator has set no prices.</param>
/// <param name="Currency">Of the amount.</param>
public sealed record RunCost(decimal CoreSeconds, decimal GibSeconds, decimal GpuSeconds, decimal? Amount, string? Currency)
{
    /// <summary>Whether less may have been used.</summary>
    public bool IsUpperBound { get; init; }

    /// <summary>Executors without a largest number count as many as there are at first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLowerBound { get; init; }
}
