using Microsoft.Azure.Functions.Worker;
using SparkSteps.Pipelines;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Functions.Queues;

public sealed class PipelineWorkFunctions(PipelineWorker worker)
{
    [Function("AdvancePipeline")]
    public Task AdvanceAsync([QueueTrigger(StorageNames.PipelineWorkQueue)] string message, CancellationToken cancellationToken) =>
        RunId.TryParse(message, out var id)
            ? worker.WorkAsync(id, cancellationToken)
            : throw new FormatException($"'{message}' is not a pipeline run's id.");
}
