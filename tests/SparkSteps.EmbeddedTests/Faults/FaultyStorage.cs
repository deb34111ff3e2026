using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>A storage account behind a proxy for each of its services, which share one set of faults.</summary>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private readonly FaultProxy _blobs;
    private readonly FaultProxy _queues;

    private FaultyStorage(string direct, FaultProxy blobs, FaultProxy queues) => (Direct, _blobs, _queues) = (direct, blobs, queues);

    /// <summary>The account without the proxies, to look at it undisturbed.</summary>
    public string Direct { get; }

    public string ConnectionString => Direct
        .Replace(Authority(new BlobServiceClient(Direct).Uri), Authority(_blobs.Url), StringComparison.Ordinal)
        .Replace(Authority(new QueueServiceClient(Direct).Uri), Authority(_queues.Url), StringComparison.Ordinal);

    public ProxyFaults Faults => _blobs.Faults;

    public bool IsAway
    {
        set => (_blobs.IsAway, _queues.IsAway) = (value, value);
    }

    public static async Task<FaultyStorage> StartAsync(int seed = 1)
    {
        var direct = await Azurite.NewAccountAsync();
        var faults = new ProxyFaults(seed);
        return new FaultyStorage(direct, await FaultProxy.StartAsync(new BlobServiceClient(direct).Uri, faults),
            await FaultProxy.StartAsync(new QueueServiceClient(direct).Uri, faults));
    }

    public async ValueTask DisposeAsync()
    {
        await _blobs.DisposeAsync();
        await _queues.DisposeAsync();
    }

    private static string Authority(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
