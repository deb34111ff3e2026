using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Storage;

namespace SparkSteps.Functions.Queues;

public sealed class StepRequestFunctions(QueuedRequests requests)
{
    [Function("AcceptStepRequest")]
    public Task AcceptAsync([QueueTrigger(StorageNames.StepRequestsQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        requests.AcceptAsync(message, cancellationToken);
}
