using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Storage;

namespace SparkSteps.Functions.Blobs;

public sealed class DropFunctions(DroppedSpecs drops)
{
    // Flex Consumption knows blobs by events only: infra/drop-events.bicep sends them to the function of this name.
    [Function("AcceptDroppedStep")]
    public Task AcceptAsync(
        [BlobTrigger(StorageNames.DropsContainer + "/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string name,
        CancellationToken cancellationToken) =>
        drops.AcceptAsync(blob, name, cancellationToken);
}
