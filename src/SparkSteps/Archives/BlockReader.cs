namespace SparkSteps.Archives;

/// <summary>
/// Cuts a stream into blocks. What comes is gathered in a little memory of the reader's own, so that a block is only taken when there is
/// something to put into it, and is passed on half full when the rest does not come soon: a slow sender cannot hold what others wait for.
/// </summary>
internal sealed class BlockReader(Stream content, BlockPool pool, TimeProvider time) : IAsyncDisposable
{
    private const int SliceBytes = 64 << 10;

    /// <summary>How long a block may wait to become full.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly byte[] _slice = new byte[SliceBytes];
    private readonly CancellationTokenSource _stop = new();
    private Task<int>? _gathering;

    /// <summary>The stream's next block; only the last one can hold less than a slice.</summary>
    public async Task<Block> ReadAsync(CancellationToken cancellationToken)
    {
        var gathered = await GatherAsync().WaitAsync(cancellationToken);
        var block = await pool.RentAsync(cancellationToken);
        try
        {
            var since = time.GetTimestamp();
            Take(block, gathered);
            while (!block.IsLast && block.Room > 0 && await IsThereAsync(GatherAsync(), Patience - time.GetElapsedTime(since), cancellationToken))
            {
                Take(block, await GatherAsync());
            }

            return block;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_gathering is Task gathering)
        {
            await gathering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    // One at a time: what is asked for goes on when a block does not wait for it.
    private Task<int> GatherAsync() =>
        _gathering ??= content.ReadAtLeastAsync(_slice, SliceBytes, throwOnEndOfStream: false, _stop.Token).AsTask();

    private void Take(Block block, int gathered)
    {
        block.Add(_slice.AsSpan(0, gathered));
        block.IsLast = gathered < SliceBytes;
        _gathering = null;
    }

    private async Task<bool> IsThereAsync(Task gathering, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!gathering.IsCompleted && patience > TimeSpan.Zero)
        {
            await gathering.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return gathering.IsCompleted;
    }
}
