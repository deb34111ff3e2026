using System.Net;
using System.Net.Sockets;
using SparkSteps.Webhooks;

namespace SparkSteps.Tests.Webhooks;

public sealed class WebhookConnectorTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("8.8.8.8", "::ffff:169.254.169.254")]
    public async Task NameThatLeadsInside_isNotConnectedTo(params string[] addresses)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = Client(allowPrivate: false, addresses);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://public.example:{Port(listener)}/"));

        Assert.IsType<AddressRefusedException>(error.InnerException);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task AddressThatWasChecked_isTheOneConnectedTo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = Client(allowPrivate: true, "127.0.0.1");

        var call = http.GetStringAsync($"http://no-such-name.invalid:{Port(listener)}/");
        using var accepted = await listener.AcceptTcpClientAsync();
        await accepted.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());

        Assert.Equal("ok", await call);
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static HttpClient Client(bool allowPrivate, params string[] addresses)
    {
        var connector = new WebhookConnector(allowPrivate, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        return new HttpClient(new SocketsHttpHandler { ConnectCallback = connector.ConnectAsync, UseProxy = false });
    }
}
