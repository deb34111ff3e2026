namespace SparkSteps.Benchmarks.Scale;

/// <summary>What calls take, assumed on the slow side; the real API server of the benchmarks answers in a tenth of it.</summary>
internal static class Latencies
{
    public static readonly TimeSpan StorageCall = TimeSpan.FromMilliseconds(15);

    public static readonly TimeSpan ClusterWrite = TimeSpan.FromMilliseconds(60);

    /// <summary>A page of 500 applications.</summary>
    public static readonly TimeSpan ClusterPage = TimeSpan.FromMilliseconds(210);

    /// <summary>A page of 5,000 summaries.</summary>
    public static readonly TimeSpan StoragePage = TimeSpan.FromMilliseconds(800);
}
