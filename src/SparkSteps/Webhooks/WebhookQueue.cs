using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Webhooks;

/// <summary>Webhooks wait in a queue of their own, so that no receiver can hold up a run. Being put there twice, they are sent twice.</summary>
public sealed class WebhookQueue(QueueServiceClient queues, IOptions<WebhookOptions> options)
{
    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.WebhookWorkQueue);

    /// <summary>Puts in those that want to know of the run's end; those that name no states want that.</summary>
    public Task EnqueueEndAsync(RunRecord ended, CancellationToken cancellationToken) =>
        EnqueueAsync(ended, states => states.Count == 0 || states.Contains($"{ended.State}"), null, cancellationToken);

    /// <summary>Puts in those that want to know of a change, named by its place in the run's history.</summary>
    public Task EnqueueChangeAsync(RunRecord run, int place, CancellationToken cancellationToken) =>
        EnqueueAsync(run, states => states.Contains($"{run.History[place].State}"), place, cancellationToken);

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

    private async Task EnqueueAsync(RunRecord run, Func<IReadOnlyList<string>, bool> isWanted, int? change, CancellationToken cancellationToken)
    {
        var webhooks = run.Spec?.Webhooks ?? [];
        for (var i = 0; i < webhooks.Count; i++)
        {
            if (isWanted(webhooks[i].States))
            {
                await SendAsync(new WebhookWork(run.Id, i, Attempt: 1, change), TimeSpan.Zero, cancellationToken);
            }
        }
    }

    private Task SendAsync(WebhookWork work, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(RunJson.Write(work), visibilityTimeout: delay, cancellationToken: cancellationToken);
}
