using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace SparkSteps.Storage;

/// <summary>
/// A write that counts only when nobody else was faster. Storage may carry one out and its answer be lost on the way; the client writes
/// again by itself and hears that it comes too late: after its own first try. So each write leaves a mark in the blob's metadata by which
/// it knows itself again.
/// </summary>
internal static class ConditionalWrite
{
    private const string Mark = "write";

    /// <summary>The blob's new tag; null when someone else was faster. The options must hold the condition.</summary>
    public static async Task<ETag?> TryUploadAsync(
        this BlobClient blob, BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        var mark = Guid.NewGuid().ToString("n");
        options.Metadata ??= new Dictionary<string, string>();
        options.Metadata[Mark] = mark;
        try
        {
            return (await blob.UploadAsync(content, options, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException e) when (e.IsConditionNotMet() || e.IsNotFound() && e.ErrorCode != BlobErrorCode.ContainerNotFound)
        {
            return await FindAsync(blob, mark, cancellationToken);
        }
    }

    private static async Task<ETag?> FindAsync(BlobClient blob, string mark, CancellationToken cancellationToken)
    {
        try
        {
            var there = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return there.Metadata.TryGetValue(Mark, out var last) && last == mark ? there.ETag : null;
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }
}
