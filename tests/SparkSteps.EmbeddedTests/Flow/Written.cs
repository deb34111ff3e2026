using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using SparkSteps.Telemetry;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>All texts that a service has left where someone may read them: blobs with names and metadata, messages, lines of its log, metrics.</summary>
internal static class Written
{
    public static async Task<IReadOnlyList<string>> ByAsync(TestService service) =>
        [.. await BlobsAsync(service), .. await MessagesAsync(service), .. service.Log.Lines, service.Get<PrometheusMeters>().Write()];

    private static async Task<IReadOnlyList<string>> BlobsAsync(TestService service)
    {
        List<string> texts = [];
        await foreach (var container in service.Get<BlobServiceClient>().GetBlobContainersAsync())
        {
            var client = service.Container(container.Name);
            await foreach (var blob in client.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, CancellationToken.None))
            {
                var content = await client.GetBlobClient(blob.Name).DownloadContentAsync();
                texts.Add($"{container.Name}/{blob.Name}\n{content.Value.Content}");
                texts.AddRange(blob.Metadata.Select(entry => $"{entry.Key}={entry.Value}"));
                texts.AddRange(blob.Metadata.Values.Where(value => value.Length % 4 == 0).Select(Decoded));
            }
        }

        return texts;
    }

    private static async Task<IReadOnlyList<string>> MessagesAsync(TestService service)
    {
        List<string> texts = [];
        await foreach (var queue in service.Get<QueueServiceClient>().GetQueuesAsync())
        {
            var messages = (await service.Queue(queue.Name).PeekMessagesAsync(32)).Value;
            texts.AddRange(messages.Select(message => message.Body.ToString()));
            texts.AddRange(messages.Select(message => Decoded(message.Body.ToString())));
        }

        return texts;
    }

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }
}
