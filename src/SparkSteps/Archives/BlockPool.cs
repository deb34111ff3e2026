using System.Collections.Concurrent;

namespace SparkSteps.Archives;

/// <summary>
/// All the memory that archives under way may take together: 64 MiB. Who asks for more waits. An archive needs only one block at a
/// time to get on, and keeps none while its sender is slow, so waiting ends when storage takes what it is sent; nobody waits for long
/// when it does not.
/// </summary>
internal sealed class BlockPool(TimeProvider time) : IDisposable
{
    public const int BlockBytes = 4 << 20;
    public const int MaxBlocks = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _free = new(MaxBlocks);
    private readonly ConcurrentBag<byte[]> _buffers = [];

    /// <exception cref="ArchivesBusyException">None has become free in time.</exception>
    public async Task<Block> RentAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return new Block(this, _buffers.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(BlockBytes));
    }

    public void Return(byte[] buffer)
    {
        _buffers.Add(buffer);
        _free.Release();
    }

    public void Dispose() => _free.Dispose();

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ArchivesBusyException(Patience);
        }
    }
}
