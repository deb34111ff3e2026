namespace SparkSteps.Benchmarks.Scale;

/// <summary>Assumed prices for 10,000 operations in US dollars, of the order of hot, locally redundant block blobs; yours are in your price list.</summary>
internal static class Prices
{
    private const double BlobWrite = 0.055;
    private const double BlobRead = 0.0044;
    private const double QueueCall = 0.004;
    private const double Of = 10_000;
    private const double Million = 1_000_000;

    /// <summary>Of the calls of a million runs, and of the poller's listings, which cost as writes do.</summary>
    public static double OfAMillionRuns(WeekResult week)
    {
        var listings = week.Listings / (week.Runs / Million);
        return (CallsOfARun.BlobWrites * Million + listings) * BlobWrite / Of
            + CallsOfARun.BlobReads * Million * BlobRead / Of
            + CallsOfARun.QueueCalls * Million * QueueCall / Of;
    }
}
