using k8s.Autorest;

namespace SparkSteps.Clusters;

/// <summary>A log being read. The client's token ends with the answer's headers; here it also ends the reading.</summary>
internal sealed class LogStream(HttpOperationResponse<Stream> response, ClusterCalls calls, CancellationToken cancellationToken) : Stream
{
    private readonly Stream _content = response.Body ?? Null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken token) =>
        ReadAsync(buffer.AsMemory(offset, count), token).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, token);
        try
        {
            return await _content.ReadAsync(buffer, both.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw calls.Unavailable(e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
