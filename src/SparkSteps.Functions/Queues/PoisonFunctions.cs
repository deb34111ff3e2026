using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.Functions.Queues;

/// <summary>What the host has given up becomes visible. A poison queue has no poison queue of its own: what fails here comes back.</summary>
public sealed class PoisonFunctions(PoisonedRequests requests, PoisonedRuns runs)
{
    [Function("RecordPoisonedRequest")]
    public Task RecordAsync([QueueTrigger(StorageNames.StepRequestsPoisonQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        requests.RecordAsync(message, cancellationToken);

    [Function("LookAtPoisonedRun")]
    public Task LookAgainAsync([QueueTrigger(StorageNames.RunWorkPoisonQueue)] string message, CancellationToken cancellationToken) =>
        runs.LookAgainAsync(message, cancellationToken);
}
