using Azure.Storage.Queues;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>Tells the workers that a run has something to do. Telling them twice does no harm: the record says what is left.</summary>
public sealed class RunWorkQueue(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.RunWorkQueue);

    public Task EnqueueAsync(RunId id, CancellationToken cancellationToken) => EnqueueAsync(id, TimeSpan.Zero, cancellationToken);

    /// <param name="delay">How long the message stays invisible.</param>
    public Task EnqueueAsync(RunId id, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(id.ToString(), visibilityTimeout: delay, cancellationToken: cancellationToken);

    /// <summary>Whether any run waits in the queue, or is being worked on.</summary>
    public async Task<bool> HasMessagesAsync(CancellationToken cancellationToken) =>
        (await _queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount > 0;
}
