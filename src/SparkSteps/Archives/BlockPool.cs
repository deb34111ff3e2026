using System.Collections.Concurrent;

namespace SparkSteps.Archives;

/// <summary>
/// All the memory that archives under way may take together: 64 MiB. Who asks for more waits. An archive needs only one block at a
/// time to get on, and keeps none while its sender is slow, so waiting always ends.
/// </summary>
internal sealed class BlockPool : IDisposable
{
    public const int BlockBytes = 4 << 20;
    private const int MaxBlocks = 16;

    private readonly SemaphoreSlim _free = new(MaxBlocks);
    private readonly ConcurrentBag<byte[]> _buffers = [];

    public async Task<Block> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Block(this, _buffers.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(BlockBytes));
    }

    public void Return(byte[] buffer)
    {
        _buffers.Add(buffer);
        _free.Release();
    }

    public void Dispose() => _free.Dispose();
}
