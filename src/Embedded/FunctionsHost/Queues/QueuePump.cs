using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Pumps;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>Fetches one queue's messages in batches and looks less often the longer the queue stays empty.</summary>
internal sealed partial class QueuePump(
    QueueFunction function, FunctionQueue queue, MessageProcessor processor, QueuePumpSettings settings, ILogger<QueuePump> logger) : IPump
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    public string Function => function.Function.Method.Name;

    public async Task RunAsync(CancellationToken stopping)
    {
        var running = new List<Task>();
        var pause = new Backoff(ShortestPause, settings.Queues.MaxPollingInterval);
        try
        {
            await queue.Main.CreateIfNotExistsAsync(cancellationToken: stopping);
            while (!stopping.IsCancellationRequested)
            {
                var messages = await ReceiveAsync(stopping);
                running.AddRange(messages.Select(message => Task.Run(() => processor.ProcessAsync(message), CancellationToken.None)));
                if (messages.Length > 0)
                {
                    pause.Reset();
                    await WaitForRoomAsync(running, stopping);
                }
                else
                {
                    await Task.Delay(pause.Next(), settings.Time, stopping);
                    running.RemoveAll(task => task.IsCompleted);
                }
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    // Another batch may come when no more than the threshold are worked on: at most batch size + threshold at once.
    private async Task WaitForRoomAsync(List<Task> running, CancellationToken stopping)
    {
        running.RemoveAll(task => task.IsCompleted);
        while (running.Count > settings.Queues.Threshold)
        {
            await Task.WhenAny(running).WaitAsync(stopping);
            running.RemoveAll(task => task.IsCompleted);
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            // Not cancelled by a stop: storage might hide messages that nobody would ever see arrive.
            var received = await queue.Main.ReceiveMessagesAsync(settings.Queues.BatchSize, settings.MessageLease, settings.GraceIsOver);
            return received.Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await queue.Main.CreateIfNotExistsAsync(cancellationToken: stopping);
            return [];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogNotReceived(logger, queue.Main.Name, e);
            return [];
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue '{Queue}' cannot be read; trying again")]
    private static partial void LogNotReceived(ILogger logger, string queue, Exception exception);
}
