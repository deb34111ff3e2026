using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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
    public async Task SlowArchives_doNotHoldUpOthers()
    {
        // More of them than there is memory for, and none of them given up in the time of this test.
        const int uploads = 24;
        await using var door = await DoorHost.StartAsync(("SparkSteps__Http__BodyGrace", "00:05:00"));
        var start = Head("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000")
            + "--x\r\nContent-Disposition: form-data; name=project\r\n\r\nPK\x3\x4" + new string('\0', 100_000);
        var slow = await Task.WhenAll(Enumerable.Range(0, uploads).Select(_ => door.ConnectAsync(start)));
        await Eventually.TrueAsync(async () => await door.IncomingAsync() >= uploads);

        using var archive = new StreamContent(TestService.Zip(("main.py", "print('quick')")));
        using var content = new MultipartFormDataContent { { new StringContent(TestService.Step()), "spec" }, { archive, "project", "project.zip" } };
        using var answer = await door.Http.PostAsync("steps", content).WaitAsync(s_patience);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        foreach (var client in slow)
        {
            client.Dispose();
        }
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
