using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Images;

/// <summary>The claims of builds, in the container <c>images</c>. Every write is conditional.</summary>
public sealed class ImageClaims(BlobServiceClient blobs)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.ImagesContainer);

    internal async Task<StoredImageClaim?> FindAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Blob(image).DownloadContentAsync(cancellationToken);
            return new StoredImageClaim(RunJson.Read<ImageClaim>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }

    /// <summary>Writes a claim over the one that was read, or where none was; null when someone else was faster.</summary>
    internal async Task<StoredImageClaim?> TryWriteAsync(StoredImageClaim? read, ImageClaim claim, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Conditions = read is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = read.ETag },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        };
        return await Blob(claim.Image).TryUploadAsync(RunJson.Write(claim), options, cancellationToken) is { } tag
            ? new StoredImageClaim(claim, tag)
            : null;
    }

    /// <summary>Gives a claim up, so that the next one need not wait until it is out of date.</summary>
    internal async Task ReleaseAsync(StoredImageClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            await Blob(claim.Claim.Image).DeleteAsync(
                conditions: new BlobRequestConditions { IfMatch = claim.ETag }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsNotFound() || e.IsConditionNotMet())
        {
            // Someone else has it by now.
        }
    }

    // An image's name holds what a blob's may not.
    private BlobClient Blob(string image) => _container.GetBlobClient($"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(image)))}.json");
}
