using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>A spec's text as it lies in a blob, cut where it is longer than any spec may be, so that the reader says so.</summary>
internal sealed record SpecBlob(ReadOnlyMemory<byte> Document, BlobDownloadDetails Details)
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Null when there is no such blob.</summary>
    public static async Task<SpecBlob?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken);
            await using var stream = answer.Value.Content;
            var content = new byte[Math.Min(answer.Value.Details.ContentLength, MostBytes)];
            await stream.ReadExactlyAsync(content, cancellationToken);
            return new SpecBlob(content, answer.Value.Details);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }
}
