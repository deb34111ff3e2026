using Azure.Storage.Queues;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>Tells other systems that a run has ended: a CloudEvents 1.0 message in <c>run-events</c>, at least once, always with the same id.</summary>
public sealed class RunEvents(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.RunEventsQueue);

    public Task PublishAsync(RunRecord record, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(RunJson.Write(RunEvent.Of(record)), cancellationToken: cancellationToken);
}
