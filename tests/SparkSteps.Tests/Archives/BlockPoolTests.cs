using System.IO.Pipelines;
using SparkSteps.Archives;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.Archives;

public sealed class BlockPoolTests
{
    [Fact]
    public async Task WhoFindsAllBlocksHeld_isToldSo_andFindsOneOnceOneIsFree()
    {
        var time = new HurriedTime();
        using var pool = new BlockPool(time);
        var first = new Pipe();
        using var hangUp = new CancellationTokenSource();
        var reading = pool.ReadAsync(first.Reader.AsStream(), CancellationToken.None);
        var slow = Enumerable.Range(1, BlockPool.MaxBlocks - 1).Select(_ => pool.ReadAsync(new Silence(), hangUp.Token)).ToList();

        var busy = await Assert.ThrowsAsync<ArchivesBusyException>(() => pool.ReadAsync(Stream.Null, CancellationToken.None));
        Assert.Equal([busy.RetryAfter], time.Waits);

        await first.Writer.CompleteAsync();
        (await reading).Dispose();
        using (var block = await pool.ReadAsync(Stream.Null, CancellationToken.None))
        {
            Assert.True(block.IsLast);
        }

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(slow));
    }

    /// <summary>A sender that sends nothing.</summary>
    private sealed class Silence : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
