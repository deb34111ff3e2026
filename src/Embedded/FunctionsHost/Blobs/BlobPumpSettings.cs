using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <param name="Room">Blobs worked on at once.</param>
/// <param name="RetryPause">Between the first and the second try; each later pause is twice as long.</param>
/// <param name="ScanInterval">The longest wait between two scans.</param>
internal sealed record BlobPumpSettings(int Room, TimeSpan RetryPause, TimeSpan ScanInterval)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    // The Functions host takes found blobs through a queue of its own, where the queues' visibility timeout spaces the tries.
    public static BlobPumpSettings From(HostJson hostJson, HostSettings settings) => new(
        hostJson.Blobs.MaxDegreeOfParallelism,
        hostJson.Queues.VisibilityTimeout > ShortestPause ? hostJson.Queues.VisibilityTimeout : ShortestPause,
        settings.BlobScanInterval);
}
