using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.Functions.Queues;

public sealed class RunWorkFunctions(RunWorker worker)
{
    [Function("WorkOnRun")]
    public Task WorkAsync([QueueTrigger(StorageNames.RunWorkQueue)] QueueMessage message, CancellationToken cancellationToken) =>
        RunWork.TryRead(message) is { } work
            ? worker.WorkAsync(work, cancellationToken)
            : throw new FormatException($"A message of {message.Body.ToMemory().Length} bytes names no run.");
}
