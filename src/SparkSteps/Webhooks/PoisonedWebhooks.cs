using System.Text.Json;
using Microsoft.Extensions.Logging;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Webhooks;

/// <summary>
/// Webhooks whose sending failed every time for a reason of the service's own. It is tried once more, because what failed may be over; then the
/// webhook is given up as one that its receiver does not take.
/// </summary>
public sealed partial class PoisonedWebhooks(WebhookDelivery delivery, ILogger<PoisonedWebhooks> logger)
{
    public async Task LookAgainAsync(BinaryData message, CancellationToken cancellationToken)
    {
        if (Read(message) is not { } work)
        {
            LogNoWebhook(message.ToMemory().Length);
            return;
        }

        try
        {
            await delivery.DeliverAsync(work, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !e.IsStorageAway())
        {
            await delivery.GiveUpAsync(work, ShownException.Of(e), cancellationToken);
        }
    }

    private static WebhookWork? Read(BinaryData message)
    {
        try
        {
            return RunJson.Read<WebhookWork>(message);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A given-up message of {Length} bytes names no webhook; it is let go")]
    private partial void LogNoWebhook(int length);
}
