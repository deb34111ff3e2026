using System.IO.Pipelines;
using SparkSteps.Archives;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.Archives;

public sealed class BlockReaderTests : IDisposable
{
    private const int Slice = 64 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly BlockPool _pool = new(TimeProvider.System);

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Slice)]
    [InlineData(Slice + 1)]
    [InlineData(BlockPool.BlockBytes)]
    [InlineData(2 * BlockPool.BlockBytes + 5)]
    public async Task Blocks_areTheStream(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        await using var reader = new BlockReader(new MemoryStream(content), _pool, TimeProvider.System);

        var read = new List<byte>();
        var isLast = false;
        while (!isLast)
        {
            using var block = await reader.ReadAsync(CancellationToken.None);
            read.AddRange(block.Bytes.Span);
            isLast = block.IsLast;
            Assert.True(isLast || block.Room == 0);
        }

        Assert.Equal(content, read);
    }

    [Fact]
    public async Task SendersThatAreSlow_holdNothingThatOthersNeed()
    {
        // More of them than there are blocks, each with a slice sent and the next one begun.
        var slow = Enumerable.Range(0, 40).Select(_ => new Pipe(new PipeOptions(pauseWriterThreshold: 0))).ToList();
        var readers = slow.Select(pipe => new BlockReader(pipe.Reader.AsStream(), _pool, new HurriedTime())).ToList();
        foreach (var pipe in slow)
        {
            await pipe.Writer.WriteAsync(new byte[Slice + 100]);
        }

        foreach (var reader in readers)
        {
            using var block = await reader.ReadAsync(CancellationToken.None).WaitAsync(Patience);
            Assert.Equal((Slice, false), (block.Bytes.Length, block.IsLast));
        }

        var waiting = readers.Select(reader => reader.ReadAsync(CancellationToken.None)).ToList();
        await using var quick = new BlockReader(new MemoryStream(new byte[5 << 20]), _pool, TimeProvider.System);
        using (var block = await quick.ReadAsync(CancellationToken.None).WaitAsync(Patience))
        {
            Assert.Equal(BlockPool.BlockBytes, block.Bytes.Length);
        }

        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        foreach (var (pipe, task) in slow.Zip(waiting))
        {
            await pipe.Writer.CompleteAsync();
            using var block = await task.WaitAsync(Patience);
            Assert.Equal((100, true), (block.Bytes.Length, block.IsLast));
        }
    }

    [Fact]
    public async Task StreamThatBreaks_givesItsBlockBack()
    {
        for (var round = 0; round < 40; round++)
        {
            var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
            await pipe.Writer.WriteAsync(new byte[Slice + 100]);
            await pipe.Writer.CompleteAsync(new IOException("The client went away."));
            await using var reader = new BlockReader(pipe.Reader.AsStream(), _pool, TimeProvider.System);

            await Assert.ThrowsAsync<IOException>(() => reader.ReadAsync(CancellationToken.None).WaitAsync(Patience));
        }
    }

    [Fact]
    public async Task ReaderThatIsLeft_doesNotReadOn()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(new byte[Slice + 100]);
        var reader = new BlockReader(pipe.Reader.AsStream(leaveOpen: true), _pool, new HurriedTime());
        (await reader.ReadAsync(CancellationToken.None)).Dispose();

        await reader.DisposeAsync().AsTask().WaitAsync(Patience);
    }
}
