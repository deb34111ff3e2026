using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Storage;

namespace SparkSteps.Repairs;

/// <summary>Blobs under one prefix that nobody has written to for a while.</summary>
internal sealed class LeftoverBlobs(BlobContainerClient container, string prefix)
{
    public async IAsyncEnumerable<BlobItem> OlderThanAsync(DateTimeOffset limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            if (blob.Properties.LastModified < limit)
            {
                yield return blob;
            }
        }
    }

    /// <summary>Deletes the version that was seen; one that was written since stays.</summary>
    public async Task<RepairOutcome> DeleteAsync(BlobItem blob, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = blob.Properties.ETag };
            await container.GetBlobClient(blob.Name).DeleteAsync(DeleteSnapshotsOption.None, conditions, cancellationToken);
            return RepairOutcome.Repaired;
        }
        catch (RequestFailedException e) when (e.IsConditionNotMet() || e.IsNotFound())
        {
            return RepairOutcome.NotNeeded;
        }
    }
}
