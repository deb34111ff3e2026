using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>Keeps one message invisible to others while it is worked on, and ends that one way or the other.</summary>
internal sealed partial class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;
    private string _receipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan lease, TimeProvider time, ILogger logger)
    {
        (_queue, _message, _lease, _time, _logger) = (queue, message, lease, time, logger);
        _receipt = message.PopReceipt;
        _renewing = RenewAsync(_done.Token);
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await StopRenewingAsync();
        await _queue.DeleteMessageAsync(_message.MessageId, _receipt, cancellationToken);
    }

    public async Task GiveBackAsync(TimeSpan invisible, CancellationToken cancellationToken)
    {
        await StopRenewingAsync();
        await _queue.UpdateMessageAsync(_message.MessageId, _receipt, (string?)null, invisible, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        _done.Dispose();
    }

    private async Task StopRenewingAsync()
    {
        await _done.CancelAsync();
        await _renewing;
    }

    private async Task RenewAsync(CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(_lease / 2, _time, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return;
            }

            try
            {
                // Not cut short by the end of the work: the receipt that storage gave would be lost.
                var updated = await _queue.UpdateMessageAsync(_message.MessageId, _receipt, (string?)null, _lease, CancellationToken.None);
                _receipt = updated.Value.PopReceipt;
            }
            catch (Exception e)
            {
                LogNotRenewed(_logger, _message.MessageId, e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Message {MessageId} is worked on, but could not be kept invisible to others")]
    private static partial void LogNotRenewed(ILogger logger, string messageId, Exception exception);
}
