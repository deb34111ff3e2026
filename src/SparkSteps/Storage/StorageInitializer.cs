using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SparkSteps.Storage;

/// <summary>
/// Creates the containers and queues that are missing when a process starts, before the first trigger needs them. Storage that is away then is
/// waited for, as it is later.
/// </summary>
internal sealed partial class StorageInitializer(
    BlobServiceClient blobs, QueueServiceClient queues, IOptions<StorageOptions> options, TimeProvider time, ILogger<StorageInitializer> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await TryCreateAsync(cancellationToken))
        {
            await Task.Delay(options.Value.LongestRetryDelay, time, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> TryCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(
                StorageNames.Containers
                    .Select(name => (Task)blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken))
                    .Concat(StorageNames.Queues.Select(name => (Task)queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken))));
            return true;
        }
        catch (Exception e) when (e.IsStorageAway() && !cancellationToken.IsCancellationRequested)
        {
            LogAway(blobs.Uri.Host);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Storage at {Host} does not answer, or is too busy to; it is asked again. Check AzureWebJobsStorage if this goes on")]
    private partial void LogAway(string host);
}
