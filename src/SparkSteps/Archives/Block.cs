namespace SparkSteps.Archives;

/// <summary>A part of an archive on its way to storage, in memory that goes back to its pool.</summary>
internal sealed class Block(BlockPool pool, byte[] buffer) : IDisposable
{
    private int _length;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, _length);

    /// <summary>Less than full: the stream ended.</summary>
    public bool IsLast => _length < BlockPool.BlockBytes;

    public async Task FillAsync(Stream content, CancellationToken cancellationToken) =>
        _length = await content.ReadAtLeastAsync(
            buffer.AsMemory(0, BlockPool.BlockBytes), BlockPool.BlockBytes, throwOnEndOfStream: false, cancellationToken);

    public Stream OpenRead() => new MemoryStream(buffer, 0, _length, writable: false);

    public void Dispose() => pool.Return(buffer);
}
