using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.KillRuns;

/// <summary>
/// Storage emulators, one for each seed that is at work: an emulator does one thing at a time. A new one takes seconds to become quick, so
/// that the next seed goes on with it; but it looks through all that it holds, so that what a seed leaves is removed.
/// </summary>
internal sealed class EmulatorPool : IDisposable
{
    private readonly ConcurrentBag<Azurite> _free = [];

    /// <summary>Does the work with the connection string of an empty account.</summary>
    public async Task<T> UseAsync<T>(Func<string, Task<T>> work)
    {
        var emulator = _free.TryTake(out var known) ? known : await Azurite.StartAsync();
        var account = emulator.NewAccount();
        try
        {
            return await work(account);
        }
        finally
        {
            await EmptyAsync(account);
            _free.Add(emulator);
        }
    }

    public void Dispose()
    {
        foreach (var emulator in _free)
        {
            emulator.Dispose();
        }
    }

    private static async Task EmptyAsync(string account)
    {
        var blobs = new BlobServiceClient(account);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await blobs.DeleteBlobContainerAsync(container.Name);
        }

        var queues = new QueueServiceClient(account);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            await queues.DeleteQueueAsync(queue.Name);
        }
    }
}
