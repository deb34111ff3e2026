using System.Text.Json;
using SparkSteps.Embedded.FunctionsHost.Queues;
using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Embedded.FunctionsHost.Storage;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>The queue that tells of blobs which failed too often.</summary>
internal sealed class PoisonBlobs(StorageAccounts accounts, HostJson hostJson)
{
    private const string Queue = "webjobs-blobtrigger-poison";

    public Task AddAsync(BlobFunction function, BlobVersion version, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            Type = "BlobTrigger",
            FunctionId = function.Function.Method.Id,
            BlobType = "BlockBlob",
            ContainerName = function.Path.Container,
            BlobName = version.Name,
            ETag = $"\"{version.ETag}\"",
        });
        var queue = new PoisonQueue(accounts.Queues(StorageAccounts.DefaultConnection).GetQueueClient(Queue));
        return queue.AddAsync(MessageBody.Encode(new BinaryData(body), hostJson.Queues.MessageEncoding), cancellationToken);
    }
}
