using Azure.Storage.Queues;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>The queue <c>run-events</c>, by which other systems are told of runs in CloudEvents 1.0 messages.</summary>
public sealed class RunEvents(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.RunEventsQueue);

    public Task PublishAsync(RunEvent @event, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(RunJson.Write(@event), cancellationToken: cancellationToken);
}
