using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.IO;

namespace SparkSteps.Storage;

/// <summary>
/// Reads listings into pooled blocks. The client itself gathers a page, which has some megabytes, in an array that doubles as it grows; arrays
/// of that size leave gaps in a process' memory, which grows by them with each poll.
/// </summary>
internal sealed class PooledListings : HttpPipelinePolicy
{
    private const int MostFreeBytes = 8 << 20;

    private readonly RecyclableMemoryStreamManager _pool = new(new RecyclableMemoryStreamManager.Options { MaximumSmallPoolFreeBytes = MostFreeBytes });

    public long BytesInUse => _pool.SmallPoolInUseSize;

    public long BytesFree => _pool.SmallPoolFreeSize;

    /// <summary>Nothing here lists and waits: the client's own way will do.</summary>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message is { BufferResponse: true, Response.ContentStream: { CanSeek: false } content } && StorageOperation.IsListOfBlobs(message.Request))
        {
            message.Response.ContentStream = await ReadAsync(content, message.CancellationToken);
        }
    }

    private async Task<Stream> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var blocks = _pool.GetStream();
        try
        {
            await using (content)
            {
                await content.CopyToAsync(blocks, cancellationToken);
            }
        }
        catch
        {
            await blocks.DisposeAsync();
            throw;
        }

        blocks.Position = 0;

        // A response that is done with leaves a memory stream open for later readers, and its blocks would not come back.
        return new BufferedStream(blocks);
    }
}
