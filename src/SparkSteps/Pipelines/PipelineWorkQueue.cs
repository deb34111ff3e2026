using Azure.Storage.Queues;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Pipelines;

/// <summary>Says that a pipeline run may have something to do. Saying it twice does no harm: the records say what is left.</summary>
public sealed class PipelineWorkQueue(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.PipelineWorkQueue);

    public Task EnqueueAsync(RunId pipeline, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(pipeline.ToString(), cancellationToken: cancellationToken);
}
