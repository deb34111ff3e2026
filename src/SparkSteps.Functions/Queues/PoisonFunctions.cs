using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Repairs;
using SparkSteps.Storage;

namespace SparkSteps.Functions.Queues;

/// <summary>What the host has given up becomes visible. A poison queue has no poison queue of its own: what fails here comes back.</summary>
public sealed class PoisonFunctions(PoisonedMessages poisoned)
{
    [Function("RecordPoisonedRequest")]
    public Task RecordAsync([QueueTrigger(StorageNames.StepRequestsPoisonQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        poisoned.TakeAsync(StorageNames.StepRequestsPoisonQueue, message, cancellationToken);

    [Function("LookAtPoisonedDrop")]
    public Task LookAtDropAsync([QueueTrigger(StorageNames.DropsPoisonQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        poisoned.TakeAsync(StorageNames.DropsPoisonQueue, message, cancellationToken);

    [Function("LookAtPoisonedRun")]
    public Task LookAtRunAsync([QueueTrigger(StorageNames.RunWorkPoisonQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        poisoned.TakeAsync(StorageNames.RunWorkPoisonQueue, message, cancellationToken);

    [Function("LookAtPoisonedPipeline")]
    public Task LookAtPipelineAsync([QueueTrigger(StorageNames.PipelineWorkPoisonQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        poisoned.TakeAsync(StorageNames.PipelineWorkPoisonQueue, message, cancellationToken);

    [Function("LookAtPoisonedWebhook")]
    public Task LookAtWebhookAsync([QueueTrigger(StorageNames.WebhookWorkPoisonQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        poisoned.TakeAsync(StorageNames.WebhookWorkPoisonQueue, message, cancellationToken);
}
