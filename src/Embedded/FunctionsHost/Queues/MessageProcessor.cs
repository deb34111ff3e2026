using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>Takes one fetched message to its end: deleted, given back for another try, or moved to the poison queue.</summary>
internal sealed partial class MessageProcessor(
    QueueFunction function, FunctionQueue queue, QueuePumpSettings settings, InvocationRunner runner, ILogger<MessageProcessor> logger)
{
    /// <summary>Does not throw: what storage refuses is logged, and the message comes back when its lease ends.</summary>
    public async Task ProcessAsync(QueueMessage raw)
    {
        try
        {
            await using var lease = new MessageLease(queue.Main, raw, settings.MessageLease, settings.Time, logger);
            var message = MessageBody.Decode(raw, settings.Queues.MessageEncoding);
            if (message is null || queue.Poison is not null && raw.DequeueCount > settings.Queues.MaxDequeueCount)
            {
                await PoisonAsync(raw, lease);
                return;
            }

            var result = await runner.RunAsync(function.Function, message, QueueBinding.Data(message), CancellationToken.None);
            await (result.Succeeded ? lease.DeleteAsync(CancellationToken.None)
                : queue.Poison is null || raw.DequeueCount >= settings.Queues.MaxDequeueCount ? PoisonAsync(raw, lease)
                : lease.GiveBackAsync(settings.Queues.VisibilityTimeout, CancellationToken.None));
        }
        catch (Exception e)
        {
            LogNotSettled(logger, raw.MessageId, queue.Main.Name, e);
        }
    }

    private async Task PoisonAsync(QueueMessage raw, MessageLease lease)
    {
        // Given back, it would come round and round: it stays invisible to the end of its lease, as in the Functions host.
        if (queue.Poison is not { } poison)
        {
            return;
        }

        LogPoisoned(logger, raw.MessageId, raw.DequeueCount, poison.Name);
        await poison.AddAsync(raw.Body, CancellationToken.None);
        await lease.DeleteAsync(CancellationToken.None);
    }

    [LoggerMessage(1, LogLevel.Error, "Message {MessageId} was tried {DequeueCount} times and moves to queue '{Poison}'")]
    private static partial void LogPoisoned(ILogger logger, string messageId, long dequeueCount, string poison);

    [LoggerMessage(2, LogLevel.Warning, "Message {MessageId} of queue '{Queue}' will come back: storage did not take its end")]
    private static partial void LogNotSettled(ILogger logger, string messageId, string queue, Exception exception);
}
