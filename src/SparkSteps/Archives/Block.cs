namespace SparkSteps.Archives;

/// <summary>A part of an archive on its way to storage, in memory that goes back to its pool.</summary>
internal sealed class Block(BlockPool pool, byte[] buffer) : IDisposable
{
    private int _length;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, _length);

    public int Room => buffer.Length - _length;

    /// <summary>Whether the archive ends with it.</summary>
    public bool IsLast { get; set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public Stream OpenRead() => new MemoryStream(buffer, 0, _length, writable: false);

    public void Dispose() => pool.Return(buffer);
}
