using Microsoft.Extensions.Logging;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Telemetry;

namespace SparkSteps.Webhooks;

/// <summary>
/// Brings a webhook to its end: delivered, put back for later, or given up and recorded. The next attempt is in the queue before this one's
/// message goes, so that dying in between sends twice and never not at all; receivers know a repeat by its <c>webhook-id</c>.
/// </summary>
public sealed partial class WebhookDelivery(
    RunStore runs, WebhookSender sender, WebhookQueue queue, WebhookFailures failures, ILogger<WebhookDelivery> logger)
{
    public async Task DeliverAsync(WebhookWork work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, cancellationToken) is not (var run, var webhook))
        {
            LogGone(logger, work.Run, work.Webhook);
            return;
        }

        var content = work.Change is { } place ? RunEvent.Of(run, place) : RunEvent.Of(run);
        var result = await TraceStages.Deliver.TraceAsync(run, () => sender.SendAsync(webhook.Url, content, cancellationToken));
        if (result.Outcome == WebhookOutcome.Delivered)
        {
            LogDelivered(logger, work.Run, work.Webhook, work.Attempt);
        }
        else if (result.Outcome == WebhookOutcome.NotYet && await queue.TryPutBackAsync(work, result.RetryAfter, cancellationToken))
        {
            LogPutBack(logger, work.Run, work.Webhook, work.Attempt, result.Reason);
        }
        else
        {
            await GiveUpAsync(work, webhook, result.Reason, cancellationToken);
        }
    }

    /// <summary>For one that cannot be sent for a reason of the service's own.</summary>
    public async Task GiveUpAsync(WebhookWork work, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, cancellationToken) is (_, var webhook))
        {
            await GiveUpAsync(work, webhook, reason, cancellationToken);
        }
    }

    private Task GiveUpAsync(WebhookWork work, WebhookSpec webhook, string reason, CancellationToken cancellationToken)
    {
        LogGivenUp(logger, work.Run, work.Webhook, work.Attempt, reason);
        return failures.KeepAsync(work, webhook.Url, reason, cancellationToken);
    }

    private async Task<(RunRecord Run, WebhookSpec Webhook)?> FindAsync(WebhookWork work, CancellationToken cancellationToken)
    {
        var run = work.Change is null ? await runs.FindFinishedAsync(work.Run, cancellationToken) : await runs.FindAsync(work.Run, cancellationToken);
        return run?.Spec?.Webhooks.ElementAtOrDefault(work.Webhook) is { } webhook ? (run, webhook) : null;
    }

    [LoggerMessage(1, LogLevel.Information, "Run {Run}: webhook {Webhook} was delivered at attempt {Attempt}")]
    private static partial void LogDelivered(ILogger logger, RunId run, int webhook, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Run {Run}: webhook {Webhook} is tried again later after attempt {Attempt}. {Reason}")]
    private static partial void LogPutBack(ILogger logger, RunId run, int webhook, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Error, "Run {Run}: webhook {Webhook} is given up after attempt {Attempt}. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, RunId run, int webhook, int attempt, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Run {Run}: webhook {Webhook} cannot be sent, its run's record is gone")]
    private static partial void LogGone(ILogger logger, RunId run, int webhook);
}
