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
        var held = await Task.WhenAll(Enumerable.Range(0, BlockPool.MaxBlocks).Select(_ => pool.RentAsync(CancellationToken.None)));

        var busy = await Assert.ThrowsAsync<ArchivesBusyException>(() => pool.RentAsync(CancellationToken.None));
        Assert.Equal([busy.RetryAfter], time.Waits);

        held[0].Dispose();
        using var block = await pool.RentAsync(CancellationToken.None);
        Assert.All(held.Skip(1), each => each.Dispose());
    }
}
