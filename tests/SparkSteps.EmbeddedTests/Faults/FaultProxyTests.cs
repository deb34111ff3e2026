using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;

namespace SparkSteps.EmbeddedTests.Faults;

public sealed class FaultProxyTests
{
    private static readonly BlobClientOptions OneTry = new() { Retry = { MaxRetries = 0 } };

    [Fact]
    public async Task SignedRequests_passAsTheyAre()
    {
        await using var storage = await FaultyStorage.StartAsync();
        var container = new BlobContainerClient(storage.ConnectionString, "odd");
        await container.CreateAsync();
        var blob = container.GetBlobClient("a folder/ü~%(1).txt");
        await blob.UploadAsync(new BinaryData(""));
        await blob.UploadAsync(new BinaryData("text"), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["key"] = "value" } });
        var queue = new QueueClient(storage.ConnectionString, "odd");
        await queue.CreateAsync();
        await queue.SendMessageAsync("hello");

        Assert.Equal("text", (await blob.DownloadContentAsync()).Value.Content.ToString());
        Assert.Equal("value", (await blob.GetPropertiesAsync()).Value.Metadata["key"]);
        Assert.Equal("hello", (await queue.ReceiveMessageAsync()).Value.Body.ToString());
        Assert.Equal([blob.Name], await container.GetBlobsAsync().Select(item => item.Name).ToListAsync());
    }

    [Theory]
    [InlineData(nameof(ProxyFaultKind.Reset), false)]
    [InlineData(nameof(ProxyFaultKind.CutRequest), false)]
    [InlineData(nameof(ProxyFaultKind.LostAnswer), true)]
    [InlineData(nameof(ProxyFaultKind.Status), false)]
    public async Task StruckWrite_fails_andHappensOrNot(string kind, bool happens)
    {
        await using var storage = await FaultyStorage.StartAsync();
        var blob = await NewBlobAsync(storage);
        storage.Faults.Set(new ProxyFault(Enum.Parse<ProxyFaultKind>(kind)) { Method = "PUT", Times = 1 });

        await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(new BinaryData("some content")));

        Assert.Equal(happens, await blob.ExistsAsync());
        Assert.Equal(1, Assert.Single(storage.Faults.Struck).Value);
    }

    [Fact]
    public async Task CutAnswer_isNoAnswer()
    {
        await using var storage = await FaultyStorage.StartAsync();
        var blob = await NewBlobAsync(storage);
        await blob.UploadAsync(new BinaryData(new byte[100_000]));
        using var http = new HttpClient();
        var url = blob.GenerateSasUri(Azure.Storage.Sas.BlobSasPermissions.Read, DateTimeOffset.MaxValue);
        storage.Faults.Set(new ProxyFault(ProxyFaultKind.CutAnswer));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetByteArrayAsync(url));
    }

    [Fact]
    public async Task OnlyTheNthMatch_isStruck_andSaysWhenToComeBack()
    {
        await using var storage = await FaultyStorage.StartAsync();
        using var http = new HttpClient { BaseAddress = new BlobServiceClient(storage.ConnectionString).Uri };
        storage.Faults.Set(new ProxyFault(ProxyFaultKind.Status) { Path = "/here", Skip = 1, Times = 1, Status = 429, RetryAfterSeconds = 7 });

        var statuses = new List<HttpStatusCode>();
        foreach (var path in new[] { "here", "there", "here", "here" })
        {
            using var answer = await http.GetAsync(path);
            statuses.Add(answer.StatusCode);
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests ? 7 : null, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        }

        Assert.Equal([false, false, true, false], statuses.Select(status => status == HttpStatusCode.TooManyRequests));
    }

    private static async Task<BlobClient> NewBlobAsync(FaultyStorage storage)
    {
        var container = new BlobContainerClient(storage.ConnectionString, "some", OneTry);
        await container.CreateAsync();
        return container.GetBlobClient("blob");
    }
}
