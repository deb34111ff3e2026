using System.Threading.RateLimiting;

namespace SparkSteps.Clusters;

/// <summary>
/// How fast this process writes to one cluster: a token bucket, so that a burst goes through at once and what follows waits its turn.
/// Processes do not know of each other: two instances write twice as fast.
/// </summary>
internal sealed class ClusterWriteLimiter : IDisposable
{
    private readonly TokenBucketRateLimiter? _bucket;

    public ClusterWriteLimiter(ClusterOptions options)
    {
        if (options.WritesPerSecond > 0)
        {
            _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.WriteBurst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1) / options.WritesPerSecond,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,

                // The workers are few, and each waits for one write at a time.
                QueueLimit = int.MaxValue,
            });
        }
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (_bucket is not null)
        {
            using var turn = await _bucket.AcquireAsync(1, cancellationToken);
        }
    }

    public void Dispose() => _bucket?.Dispose();
}
