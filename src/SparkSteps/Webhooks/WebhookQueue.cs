using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Webhooks;

/// <summary>Webhooks wait in a queue of their own, so that no receiver can hold up a run. Being put there twice, they are sent twice.</summary>
public sealed class WebhookQueue(QueueServiceClient queues, IOptions<WebhookOptions> options)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.WebhookWorkQueue);

    /// <summary>Puts in those that want to know of the run's end.</summary>
    public async Task EnqueueAsync(RunRecord ended, CancellationToken cancellationToken)
    {
        var webhooks = ended.Spec?.Webhooks ?? [];
        for (var i = 0; i < webhooks.Count; i++)
        {
            if (webhooks[i].States.Count == 0 || webhooks[i].States.Contains($"{ended.State}"))
            {
                await SendAsync(new WebhookWork(ended.Id, i, Attempt: 1), TimeSpan.Zero, cancellationToken);
            }
        }
    }

    /// <summary>Puts one back for its next attempt; false when it has had its last.</summary>
    public async Task<bool> TryPutBackAsync(WebhookWork work, TimeSpan? askedFor, CancellationToken cancellationToken)
    {
        if (WebhookBackoff.DelayAfter(work.Attempt, askedFor, options.Value) is not { } delay)
        {
            return false;
        }

        await SendAsync(work with { Attempt = work.Attempt + 1 }, delay, cancellationToken);
        return true;
    }

    private Task SendAsync(WebhookWork work, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(RunJson.Write(work), visibilityTimeout: delay, cancellationToken: cancellationToken);
}
