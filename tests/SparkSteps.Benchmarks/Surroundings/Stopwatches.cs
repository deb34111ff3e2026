using System.Diagnostics;

namespace SparkSteps.Benchmarks.Surroundings;

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
        await EachAsync(Enumerable.Range(0, count), callers, async n => times[n] = await TimeAsync(() => work(n)));
        return [.. times];
    }

    /// <summary>How many of them are done in a second.</summary>
    public static async Task<double> RateAsync<T>(IReadOnlyCollection<T> all, int callers, Func<T, Task> work) =>
        all.Count * 1000 / await TimeAsync(() => EachAsync(all, callers, work));

    public static Task EachAsync<T>(IEnumerable<T> all, int callers, Func<T, Task> work) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (one, _) => await work(one));
}
