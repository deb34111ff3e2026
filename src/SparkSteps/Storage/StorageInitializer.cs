using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;

namespace SparkSteps.Storage;

/// <summary>Creates the containers and queues that are missing when a process starts, before the first trigger needs them.</summary>
internal sealed class StorageInitializer(BlobServiceClient blobs, QueueServiceClient queues) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(
        StorageNames.Containers
            .Select(name => (Task)blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken))
            .Concat(StorageNames.Queues.Select(name => (Task)queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken))));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
