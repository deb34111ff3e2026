using System.Text;

namespace SparkSteps.Runs;

/// <summary>A log as a read-only stream that ends after a number of bytes with a line that says so, without holding it in memory.</summary>
internal sealed class CappedLog(Stream log, long maxBytes) : Stream
{
    private readonly byte[] _note = Encoding.UTF8.GetBytes($"\n[sparksteps: the log is longer; only its first {maxBytes} bytes were kept]\n");
    private long _left = maxBytes;
    private int _noteRead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left > 0)
        {
            var read = await log.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
            _left = read == 0 ? long.MinValue : _left - read;
            return read;
        }

        return _left == 0 ? await ReadNoteAsync(buffer, cancellationToken) : 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // The log may end exactly at the limit; only one that goes on gets the note.
    private async ValueTask<int> ReadNoteAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_noteRead == 0 && await log.ReadAsync(new byte[1], cancellationToken) == 0)
        {
            _left = long.MinValue;
            return 0;
        }

        var count = Math.Min(buffer.Length, _note.Length - _noteRead);
        _note.AsMemory(_noteRead, count).CopyTo(buffer);
        _noteRead += count;
        return count;
    }
}
