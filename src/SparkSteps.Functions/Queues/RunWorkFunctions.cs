using Microsoft.Azure.Functions.Worker;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.Functions.Queues;

public sealed class RunWorkFunctions(RunWorker worker)
{
    [Function("WorkOnRun")]
    public Task WorkAsync([QueueTrigger(StorageNames.RunWorkQueue)] string message, CancellationToken cancellationToken) =>
        RunId.TryParse(message, out var id)
            ? worker.WorkAsync(id, cancellationToken)
            : throw new FormatException($"'{message}' is not a run id.");
}
