using Azure;
using Azure.Storage.Blobs.Specialized;

namespace SparkSteps.Archives;

/// <summary>An upload in blocks, a few of them at once. Nothing is there to be seen before <see cref="CommitAsync"/>.</summary>
internal sealed class BlockUpload(BlockBlobClient blob) : IAsyncDisposable
{
    private const int MaxInFlight = 4;

    private readonly List<string> _ids = [];
    private readonly Queue<Task> _inFlight = new();

    /// <summary>Takes the block over, and waits when enough of them are under way.</summary>
    public async Task AddAsync(Block block, CancellationToken cancellationToken)
    {
        // An archive can end right behind a block, and storage takes no empty one.
        if (block.Bytes.IsEmpty)
        {
            block.Dispose();
            return;
        }

        var id = Convert.ToBase64String(BitConverter.GetBytes(_ids.Count));
        _ids.Add(id);
        _inFlight.Enqueue(StageAsync(id, block, cancellationToken));
        if (_inFlight.Count >= MaxInFlight)
        {
            await _inFlight.Dequeue();
        }
    }

    public async Task<ETag> CommitAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_inFlight);
        return (await blob.CommitBlockListAsync(_ids, cancellationToken: cancellationToken)).Value.ETag;
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_inFlight).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task StageAsync(string id, Block block, CancellationToken cancellationToken)
    {
        using (block)
        {
            await blob.StageBlockAsync(id, block.OpenRead(), options: null, cancellationToken);
        }
    }
}
