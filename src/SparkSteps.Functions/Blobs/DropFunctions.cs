using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Storage;

namespace SparkSteps.Functions.Blobs;

public sealed class DropFunctions(DroppedSpecs drops)
{
    [Function("AcceptDroppedStep")]
    public Task AcceptAsync(
        [BlobTrigger(StorageNames.DropsContainer + "/{name}")] BlobClient blob, string name, CancellationToken cancellationToken) =>
        drops.AcceptAsync(blob, name, cancellationToken);
}
