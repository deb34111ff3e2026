using System.Net;
using System.Net.Sockets;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Contexts;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.Cli.Api;

public sealed class ApiClientTests
{
    [Fact]
    public async Task AnswerThatTakesLong_isSaidToBeWaitedFor()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var noted = new TaskCompletionSource<string>();
        var time = new HurriedTime();
        using var api = new ApiClient(Server.Of(null, $"http://{listener.LocalEndpoint}", null), time, noted.SetResult);

        var call = api.GetAsync("runs", CancellationToken.None);
        using var connection = await listener.AcceptTcpClientAsync();
        var line = await noted.Task;
        await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
        await call;

        Assert.Equal($"Waiting for {listener.LocalEndpoint} (http://{listener.LocalEndpoint}/api/) to answer ...", line);
        Assert.Equal([TimeSpan.FromSeconds(5)], time.Waits);
    }
}
