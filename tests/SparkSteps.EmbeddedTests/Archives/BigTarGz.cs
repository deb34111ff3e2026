using System.IO.Compression;
using System.IO.Pipelines;

namespace SparkSteps.EmbeddedTests.Archives;

/// <summary>A tar.gz with one file of random bytes, made while it is read.</summary>
internal sealed class BigTarGz : Stream
{
    private readonly Pipe _pipe = new();
    private readonly Task _writing;
    private readonly Stream _reading;
    private readonly Action _onRead;

    public BigTarGz(long bytes, Action onRead)
    {
        _onRead = onRead;
        _reading = _pipe.Reader.AsStream();
        _writing = Task.Run(() => WriteAsync(bytes));
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _onRead();
        return _reading.ReadAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync();
        await _writing;
        await base.DisposeAsync();
    }

    private async Task WriteAsync(long bytes)
    {
        await using (var gzip = new GZipStream(_pipe.Writer.AsStream(leaveOpen: true), CompressionLevel.NoCompression))
        {
            // Written by hand: the BCL's writer wants a stream that can be measured, which would be the archive in memory.
            await gzip.WriteAsync(Header(bytes));
            var random = new byte[1 << 20];
            new Random(1).NextBytes(random);
            for (var left = bytes; left > 0; left -= random.Length)
            {
                await gzip.WriteAsync(random);
            }

            await gzip.WriteAsync(new byte[1024]);
        }

        await _pipe.Writer.CompleteAsync();
    }

    private static byte[] Header(long bytes)
    {
        var header = new byte[512];
        "random.bin"u8.CopyTo(header);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(bytes, 8).PadLeft(11, '0'), header.AsSpan(124));
        header[156] = (byte)'0';
        header.AsSpan(148, 8).Fill((byte)' ');
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0') + "\0", header.AsSpan(148));
        return header;
    }
}
