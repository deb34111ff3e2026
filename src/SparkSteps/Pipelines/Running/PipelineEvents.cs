using Azure.Storage.Queues;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Pipelines.Running;

/// <summary>Tells other systems that a pipeline run has ended, in the queue of the runs' events: at least once, always with the same id.</summary>
public sealed class PipelineEvents(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.RunEventsQueue);

    public Task PublishAsync(PipelineRecord record, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(RunJson.Write(PipelineEvent.Of(record)), cancellationToken: cancellationToken);
}
