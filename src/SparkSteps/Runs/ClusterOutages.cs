using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>
/// When clusters could not be asked, for limits that leave such times out. One blob a cluster, <c>outages/CLUSTER.json</c> in the container
/// <c>runs</c>, written only while the cluster is away and read only when a limit seems to be exceeded.
/// </summary>
public sealed class ClusterOutages(BlobServiceClient blobs, IOptions<RunOptions> options, TimeProvider time)
{
    private const int Kept = 100;

    /// <summary>How often one process notes the same outage, however many runs find the cluster away.</summary>
    private static readonly TimeSpan NoteInterval = TimeSpan.FromSeconds(10);

    /// <summary>A little more than from the last vain call to the first good one.</summary>
    private static readonly TimeSpan UntilSeen = TimeSpan.FromSeconds(30);

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.RunsContainer);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    // Nobody asks in between two tries of the only run there is.
    private TimeSpan LongestSilence => options.Value.ClusterAwayDelay + TimeSpan.FromMinutes(2);

    /// <summary>Notes that a cluster could not be asked from <paramref name="since"/> until now.</summary>
    public async Task NoteAsync(string cluster, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_noted.TryGetValue(cluster, out var last) && now - last < NoteInterval)
        {
            return;
        }

        _noted[cluster] = now;
        await ChangeAsync(cluster, known => With(known, new ClusterOutage(since, now)), cancellationToken);
    }

    /// <summary>
    /// Notes that a cluster has answered. Who has noted its outage says when that is over; else two outages would look like one with all that
    /// lies between them, and a cluster that comes and goes would keep a run for ever.
    /// </summary>
    public async Task NoteOverAsync(string cluster, CancellationToken cancellationToken)
    {
        if (_noted.TryRemove(cluster, out var last))
        {
            var now = time.GetUtcNow();
            var to = last + UntilSeen < now ? last + UntilSeen : now;
            await ChangeAsync(cluster, known => Over(known, to), cancellationToken);
        }
    }

    /// <summary>How long a cluster could not be asked between two times.</summary>
    public async Task<TimeSpan> LastedAsync(string cluster, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (known, _) = await ReadAsync(cluster, cancellationToken);
        return known.Aggregate(TimeSpan.Zero, (sum, outage) => sum + Whole(outage).Within(from, to));
    }

    private static ClusterOutage Whole(ClusterOutage outage) => outage.IsOver ? outage : outage with { To = outage.To + UntilSeen };

    private static IReadOnlyList<ClusterOutage> Over(IReadOnlyList<ClusterOutage> known, DateTimeOffset to) =>
        known is [.., { IsOver: false } last] ? [.. known.SkipLast(1), last with { To = to > last.To ? to : last.To, IsOver = true }] : known;

    private IReadOnlyList<ClusterOutage> With(IReadOnlyList<ClusterOutage> known, ClusterOutage outage) =>
        known is [.., { IsOver: false } last] && outage.From - last.To < LongestSilence
            ? [.. known.SkipLast(1), last with { To = outage.To }]
            : [.. known.TakeLast(Kept - 1), outage];

    // Someone who was faster has noted the same.
    private async Task ChangeAsync(
        string cluster, Func<IReadOnlyList<ClusterOutage>, IReadOnlyList<ClusterOutage>> change, CancellationToken cancellationToken)
    {
        var (known, tag) = await ReadAsync(cluster, cancellationToken);
        var upload = new BlobUploadOptions
        {
            Conditions = tag is { } read ? new BlobRequestConditions { IfMatch = read } : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        await Blob(cluster).TryUploadAsync(RunJson.Write(change(known)), upload, cancellationToken);
    }

    private async Task<(IReadOnlyList<ClusterOutage> Known, ETag? Tag)> ReadAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Blob(cluster).DownloadContentAsync(cancellationToken);
            return (RunJson.Read<IReadOnlyList<ClusterOutage>>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return ([], null);
        }
    }

    private BlobClient Blob(string cluster) => _container.GetBlobClient($"outages/{cluster}.json");
}
