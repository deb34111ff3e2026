using Microsoft.Azure.Functions.Worker;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Webhooks;

namespace SparkSteps.Functions.Queues;

public sealed class WebhookFunctions(WebhookDelivery delivery)
{
    [Function("DeliverWebhook")]
    public Task DeliverAsync([QueueTrigger(StorageNames.WebhookWorkQueue)] BinaryData message, CancellationToken cancellationToken) =>
        delivery.DeliverAsync(RunJson.Read<WebhookWork>(message), cancellationToken);
}
