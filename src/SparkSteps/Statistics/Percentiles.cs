namespace SparkSteps.Statistics;

/// <summary>How a number of times are spread, in seconds; each percentile is one of them (nearest rank).</summary>
/// <param name="Count">How many times there are.</param>
/// <param name="P50">Half of them are no longer.</param>
/// <param name="P90">Nine of ten are no longer.</param>
/// <param name="P99">All but one of a hundred are no longer.</param>
/// <param name="Max">The longest.</param>
public sealed record Percentiles(int Count, double P50, double P90, double P99, double Max)
{
    /// <summary>Null of no times.</summary>
    public static Percentiles? Of(IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => Math.Round(time.TotalSeconds, 3)).Order()];
        return sorted.Length == 0 ? null : new(sorted.Length, At(sorted, 0.5), At(sorted, 0.9), At(sorted, 0.99), sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
