using System.Diagnostics;

namespace SparkSteps.Benchmarks;

internal static class Stopwatches
{
    /// <summary>How long the work takes, in milliseconds.</summary>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>How long each of many pieces of work takes when a number of callers share them, in milliseconds.</summary>
    public static async Task<List<double>> TimeEachAsync(int count, int callers, Func<int, Task> work)
    {
        var times = new double[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = callers };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), parallel, async (n, _) => times[n] = await TimeAsync(() => work(n)));
        return [.. times];
    }
}
