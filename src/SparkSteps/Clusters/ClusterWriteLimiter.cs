using System.Threading.RateLimiting;

namespace SparkSteps.Clusters;

/// <summary>
/// How fast this process writes to one cluster: a token bucket, so that a burst goes through at once and what follows waits its turn.
/// Processes do not know of each other: two instances write twice as fast.
/// </summary>
/// <param name="bucket">Null where there is no limit.</param>
internal sealed class ClusterWriteLimiter(RateLimiter? bucket) : IDisposable
{
    public ClusterWriteLimiter(ClusterOptions options)
        : this(options.WritesPerSecond > 0 ? Bucket(options) : null)
    {
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (bucket is not null)
        {
            using var turn = await bucket.AcquireAsync(1, cancellationToken);
        }
    }

    public void Dispose() => bucket?.Dispose();

    private static TokenBucketRateLimiter Bucket(ClusterOptions options) => new(new()
    {
        TokenLimit = options.WriteBurst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1) / options.WritesPerSecond,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,

        // The workers are few, and each waits for one write at a time.
        QueueLimit = int.MaxValue,
    });
}
