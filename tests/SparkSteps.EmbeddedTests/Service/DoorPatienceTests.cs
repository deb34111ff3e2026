using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SparkSteps.Archives;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.FunctionsHost;

namespace SparkSteps.EmbeddedTests.Service;

[Collection(AloneCollection.Name)]
public sealed class DoorPatienceTests : IAsyncLifetime
{
    private const int Slow = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private DoorHost? _door;

    private DoorHost Door => _door ?? throw new InvalidOperationException("The door is not up.");

    public async Task InitializeAsync() => _door = await DoorHost.StartAsync(
        ("SparkSteps__Http__HeadersTimeout", "00:00:03"),
        ("SparkSteps__Http__BodyGrace", "00:00:03"),
        ("SparkSteps__Http__MinBodyBytesPerSecond", "1000"));

    public async Task DisposeAsync() => await Door.DisposeAsync();

    [Fact]
    public async Task HeadersThatDoNotEnd_areGivenUp()
    {
        var answer = await Door.ExchangeAsync("POST /api/steps HTTP/1.1\r\nHost: x\r\nX-Slow: ").WaitAsync(s_patience);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("Content-Length: 1000")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000")]
    public async Task BodyThatTrickles_isGivenUpWith408(string headers)
    {
        using var client = await Door.ConnectAsync(Head(headers));
        var trickle = TrickleAsync(client);

        Assert.StartsWith("HTTP/1.1 408", await DoorHost.ReadAsync(client.GetStream()).WaitAsync(s_patience));
        await trickle;
    }

    [Fact]
    public async Task SlowConnections_holdNeitherThreadsNorMemory_norOtherCallersUp()
    {
        await Door.Http.GetStringAsync("runs");
        var (threads, memory) = (ThreadPool.ThreadCount, GC.GetTotalMemory(forceFullCollection: true));
        var slow = await Task.WhenAll(Enumerable.Range(0, Slow).Select(i =>
            Door.ConnectAsync(i % 2 == 0 ? Head("Content-Length: 100000") + "kind: " : "POST /api/steps HTTP/1.1\r\nHost: x\r\nX-Slow: ")));

        var watch = Stopwatch.StartNew();
        await Door.Stranger.GetStringAsync("health");
        var answeredAfter = watch.Elapsed;
        var (moreThreads, moreMemory) = (ThreadPool.ThreadCount - threads, GC.GetTotalMemory(forceFullCollection: true) - memory);

        Assert.InRange(answeredAfter, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.InRange(moreThreads, int.MinValue, Slow / 4);
        Assert.InRange(moreMemory, long.MinValue, 200L * 64 * 1024);
        await Task.WhenAll(slow.Select(client => DoorHost.ReadAsync(client.GetStream()))).WaitAsync(s_patience);
        foreach (var client in slow)
        {
            client.Dispose();
        }
    }

    [Fact]
    public async Task SlowArchives_thatHoldAllMemoryForThem_keepOthersWaitingForSecondsOnly()
    {
        var beginning = Head("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000") +
            "--x\r\nContent-Disposition: form-data; name=project; filename=a.zip\r\n\r\nPK\u0003\u0004" + new string('a', 200_000);
        var slow = await Task.WhenAll(Enumerable.Range(0, BlockPool.MaxBlocks).Select(_ => Door.ConnectAsync(beginning)));

        using var answer = await PostArchiveUntilAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("ok", await Door.Stranger.GetStringAsync("health"));

        foreach (var client in slow)
        {
            client.Dispose();
        }

        using var accepted = await PostArchiveUntilAsync(HttpStatusCode.Accepted);
    }

    private async Task<HttpResponseMessage> PostArchiveUntilAsync(HttpStatusCode status)
    {
        HttpResponseMessage? answer = null;
        await Eventually.TrueAsync(async () =>
        {
            answer?.Dispose();
            using var content = new MultipartFormDataContent
            {
                { new StringContent(TestService.Step(more: "project: {archive: project.zip}")), "spec" },
                { new StreamContent(TestService.Zip(("main.py", "print(1)"))), "project", "project.zip" },
            };
            answer = await Door.Http.PostAsync("steps", content);
            return answer.StatusCode == status;
        });
        return answer ?? throw new InvalidOperationException("Nothing was sent.");
    }

    private static string Head(string headers) =>
        $"POST /api/steps HTTP/1.1\r\nHost: x\r\nx-functions-key: {DoorHost.Key}\r\nConnection: close\r\n{headers}\r\n\r\n";

    // A byte now and then, in the form of chunks, so that the connection is never silent.
    private static async Task TrickleAsync(TcpClient client)
    {
        try
        {
            while (true)
            {
                await client.GetStream().WriteAsync("1\r\na\r\n"u8.ToArray());
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The host has closed the connection.
        }
    }
}
