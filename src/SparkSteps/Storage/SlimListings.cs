using System.Xml;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.IO;

namespace SparkSteps.Storage;

/// <summary>
/// Reads listings of blobs into pooled blocks, without what this service uses nowhere: of a blob's properties only its tag and when it was
/// last changed are left. The client itself gathers a page of some megabytes in an array that doubles as it grows, whose gaps stay in the
/// process' memory, and makes a tree of all that it holds.
/// </summary>
internal sealed class SlimListings : HttpPipelinePolicy
{
    private const int MostFreeBytes = 4 << 20;

    /// <summary>Of what lies in EnumerationResults, Blobs, Blob, Properties.</summary>
    private const int DepthOfProperties = 4;

    private readonly RecyclableMemoryStreamManager _pool = new(new RecyclableMemoryStreamManager.Options { MaximumSmallPoolFreeBytes = MostFreeBytes });

    public long BytesInUse => _pool.SmallPoolInUseSize;

    public long BytesFree => _pool.SmallPoolFreeSize;

    /// <summary>Nothing here lists and waits: the client's own way will do.</summary>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message is { BufferResponse: true, Response: { IsError: false, ContentStream: { CanSeek: false } content } } &&
            StorageOperation.IsListOfBlobs(message.Request))
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
                using var reader = XmlReader.Create(content, new XmlReaderSettings { Async = true, IgnoreWhitespace = true });
                using var writer = XmlWriter.Create(blocks);
                await CopyAsync(reader, writer, cancellationToken);
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

    private static async Task CopyAsync(XmlReader reader, XmlWriter writer, CancellationToken cancellationToken)
    {
        var parent = "";
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: DepthOfProperties } && parent == "Properties" && !IsUsed(reader.LocalName))
            {
                await reader.SkipAsync();
                continue;
            }

            if (reader is { NodeType: XmlNodeType.Element, Depth: DepthOfProperties - 1 })
            {
                cancellationToken.ThrowIfCancellationRequested();
                parent = reader.LocalName;
            }

            await CopyNodeAsync(reader, writer);
            await reader.ReadAsync();
        }
    }

    private static bool IsUsed(string property) => property is "Etag" or "Last-Modified";

    private static async Task CopyNodeAsync(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.LocalName);
                writer.WriteAttributes(reader, defattr: false);
                if (reader.IsEmptyElement)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                writer.WriteString(await reader.GetValueAsync());
                break;
        }
    }
}
