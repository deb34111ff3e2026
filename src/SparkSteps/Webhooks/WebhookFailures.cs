using Azure.Storage.Blobs;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Webhooks;

/// <summary>
/// Keeps what is known of webhooks that were given up, beside the run's logs: <c>logs/RUN/webhook-N.json</c>, N from 0 on as in the spec, and
/// <c>webhook-N-PLACE.json</c> for a change at that place of the run's history.
/// </summary>
public sealed class WebhookFailures(BlobServiceClient blobs, TimeProvider time)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.LogsContainer);

    // What is in a URL's query can let its holder in, whatever it looks like.
    public Task KeepAsync(WebhookWork work, string url, string reason, CancellationToken cancellationToken) =>
        _container.GetBlobClient($"{work.Run}/webhook-{work.Webhook}{(work.Change is { } place ? $"-{place}" : "")}.json").UploadAsync(
            RunJson.Write(new WebhookFailure(work.Run, new Uri(url).GetLeftPart(UriPartial.Path), work.Attempt, reason, time.GetUtcNow())), overwrite: true, cancellationToken);
}
