using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace SparkSteps.EmbeddedTests.Service;

/// <summary>What only the whole service meets: the functions key, and the lines that its host really writes.</summary>
public sealed class ServiceSecretTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task KeysOfTheService_areInNoLog_blob_orMessage()
    {
        var (key, storage) = (service.Description.FunctionsKey ?? "", service.Description.StorageConnectionString);
        string[] secrets = [key, service.Description.MasterKey ?? "", storage.Split("AccountKey=")[1].Split(';')[0], await TokenAsync()];
        Assert.All(secrets, secret => Assert.True(secret.Length >= 16));
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        using var listed = await stranger.GetAsync($"runs?code={key}&state=wrong");
        using var absent = await stranger.GetAsync($"runs/{new string('0', 26)}?code={key}");
        using var examined = await stranger.GetAsync($"doctor?code={service.Description.MasterKey}");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.OK), (listed.StatusCode, absent.StatusCode, examined.StatusCode));

        await service.WaitAsync(await service.SubmitAsync("print('fine')"));

        List<string> written = [await HostLogAsync(), .. await BlobsAsync(storage), .. await MessagesAsync(storage), await listed.Content.ReadAsStringAsync(), await examined.Content.ReadAsStringAsync()];
        Assert.DoesNotContain(written, text => secrets.Any(text.Contains));
    }

    private async Task<string> TokenAsync()
    {
        var line = (await File.ReadAllLinesAsync(service.Description.Kubeconfig)).Single(line => line.TrimStart().StartsWith("token:", StringComparison.Ordinal));
        return line.Split(':')[1].Trim();
    }

    private async Task<string> HostLogAsync()
    {
        var text = await Task.WhenAll(Directory.EnumerateFiles(Path.Combine(service.Folder, "logs"), "*.log")
            .Where(file => !Path.GetFileName(file).StartsWith("storage", StringComparison.Ordinal))
            .Select(async file =>
            {
                using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                return await reader.ReadToEndAsync();
            }));
        Assert.NotEmpty(text);
        return string.Concat(text);
    }

    private static async Task<IReadOnlyList<string>> BlobsAsync(string storage)
    {
        List<string> texts = [];
        var account = new BlobServiceClient(storage);
        await foreach (var container in account.GetBlobContainersAsync())
        {
            var client = account.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                texts.Add((await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString());
            }
        }

        Assert.NotEmpty(texts);
        return texts;
    }

    private static async Task<IReadOnlyList<string>> MessagesAsync(string storage)
    {
        List<string> texts = [];
        var account = new QueueServiceClient(storage);
        await foreach (var queue in account.GetQueuesAsync())
        {
            texts.AddRange((await account.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value.Select(message => message.Body.ToString()));
        }

        return texts;
    }
}
