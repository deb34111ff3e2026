using System.Net;

namespace SparkSteps.Webhooks;

/// <summary>
/// Which addresses webhooks may reach, whatever name led there. Names are the caller's to choose and to point elsewhere later, so only the
/// address that is really connected to says where a request goes.
/// </summary>
internal static class WebhookAddresses
{
    private static readonly IPNetwork s_globalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
    ];

    // Link-local with the metadata service, the wire server of Azure's machines, multicast, reserved and documentation ranges, and the
    // IPv6 ranges that carry an IPv4 address inside.
    private static readonly IPNetwork[] s_never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"), IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    public static bool Allows(IPAddress address, bool allowPrivate)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Array.Exists(s_private, network => network.Contains(plain)))
        {
            return allowPrivate;
        }

        var isGlobal = plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || s_globalV6.Contains(plain);
        return isGlobal && !Array.Exists(s_never, network => network.Contains(plain));
    }
}
