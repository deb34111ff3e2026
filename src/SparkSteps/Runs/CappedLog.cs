using SparkSteps.Clusters;

namespace SparkSteps.Runs;

/// <summary>
/// A log as a read-only stream that ends after a number of bytes with a line that says so, without holding it in memory; and likewise where
/// the cluster breaks off, when there is no need for the rest.
/// </summary>
internal sealed class CappedLog(Stream log, long maxBytes, LogNeed need = LogNeed.Whole) : Stream
{
    private readonly byte[] _tooLong = LogNote.Of($"the log is longer; only its first {maxBytes} bytes were kept");
    private long _left = maxBytes;
    private ReadOnlyMemory<byte>? _note;

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
        var read = _note is null ? await ReadLogAsync(buffer, cancellationToken) : 0;
        return read > 0 || _note is not { } note ? read : ReadNote(buffer, note);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReadLogAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            if (_left > 0)
            {
                var read = await log.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
                _left -= read;
                return read;
            }

            // The log may end exactly at the limit; only one that goes on gets the note.
            if (await log.ReadAsync(new byte[1], cancellationToken) > 0)
            {
                _note = _tooLong;
            }
        }
        catch (ClusterUnavailableException e) when (need == LogNeed.WhatThereIs)
        {
            _note = LogNote.Of($"the rest of the log could not be read. {e.Message}");
        }

        return 0;
    }

    private int ReadNote(Memory<byte> buffer, ReadOnlyMemory<byte> note)
    {
        var count = Math.Min(buffer.Length, note.Length);
        note[..count].CopyTo(buffer);
        _note = note[count..];
        return count;
    }
}
