using Azure.Storage.Queues.Models;
using SparkSteps.Pipelines;
using SparkSteps.Requests;
using SparkSteps.Storage;
using SparkSteps.Submissions;
using SparkSteps.Webhooks;

namespace SparkSteps.Repairs;

/// <summary>What the host has given up, by the queue that it is in; for its functions, and for the doctor when these are off or fail.</summary>
public sealed class PoisonedMessages(
    PoisonedRequests requests, PoisonedDrops drops, PoisonedRuns runs, PoisonedPipelines pipelines, PoisonedWebhooks webhooks)
{
    public static readonly IReadOnlyList<string> Queues =
    [
        StorageNames.StepRequestsPoisonQueue, StorageNames.DropsPoisonQueue, StorageNames.RunWorkPoisonQueue, StorageNames.PipelineWorkPoisonQueue,
        StorageNames.WebhookWorkPoisonQueue,
    ];

    public Task TakeAsync(string queue, QueueMessage message, CancellationToken cancellationToken) => queue switch
    {
        StorageNames.StepRequestsPoisonQueue => requests.RecordAsync(message, cancellationToken),
        StorageNames.DropsPoisonQueue => drops.LookAgainAsync(message.Body, cancellationToken),
        StorageNames.RunWorkPoisonQueue => runs.LookAgainAsync(message.Body.ToString(), cancellationToken),
        StorageNames.PipelineWorkPoisonQueue => pipelines.LookAgainAsync(message.Body.ToString(), cancellationToken),
        StorageNames.WebhookWorkPoisonQueue => webhooks.LookAgainAsync(message.Body, cancellationToken),
        _ => throw new ArgumentException($"'{queue}' is no queue of given-up messages.", nameof(queue)),
    };
}
