using System.Net;
using System.Net.Sockets;

namespace SparkSteps.Webhooks;

/// <summary>
/// Connects to an allowed address or not at all. It resolves the name itself and connects to what it has checked, so that a name which says
/// something else the next time (DNS rebinding) gains nothing.
/// </summary>
internal sealed class WebhookConnector(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public WebhookConnector(bool allowPrivate)
        : this(allowPrivate, Dns.GetHostAddressesAsync)
    {
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await resolve(host, cancellationToken);
        if (Array.Find(addresses, address => !WebhookAddresses.Allows(address, allowPrivate)) is { } refused)
        {
            throw new AddressRefusedException(host, refused);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
