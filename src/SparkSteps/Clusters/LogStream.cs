using k8s.Autorest;

namespace SparkSteps.Clusters;

/// <summary>
/// A log being read. The client's token and its time limit end with the answer's headers; here the token also ends the reading, and so does a
/// server that sends nothing more.
/// </summary>
/// <param name="patience">How long the next bytes may take; <see cref="Timeout.InfiniteTimeSpan"/> for a log that goes on.</param>
internal sealed class LogStream(
    HttpOperationResponse<Stream> response, ClusterCalls calls, TimeSpan patience, CancellationToken cancellationToken) : Stream
{
    /// <summary>What is written already comes at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
        using var idle = new CancellationTokenSource(patience, calls.Time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, token, idle.Token);
        try
        {
            return await _content.ReadAsync(buffer, any.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !token.IsCancellationRequested &&
            (e is IOException or HttpRequestException || idle.IsCancellationRequested))
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
