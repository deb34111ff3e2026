using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SparkSteps.Cli.Service;

/// <summary>What stays the same over the starts of one folder: keys, and ports, so that URLs given out earlier still work.</summary>
internal sealed record ServiceIdentity(string FunctionsKey, string StorageKey, int BlobPort, int QueuePort, int TablePort, int ClusterPort, string? MasterKey = null)
{
    public static ServiceIdentity Load(ServiceFolder folder)
    {
        var path = folder.Path("identity.json");
        var identity = ServiceFolder.Read<ServiceIdentity>(path) ?? Create();
        identity = identity with { MasterKey = identity.MasterKey ?? NewKey() };
        ServiceFolder.Write(path, identity);
        return identity;
    }

    private static ServiceIdentity Create()
    {
        var ports = FreePorts(4);
        return new ServiceIdentity(
            NewKey(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)),
            ports[0], ports[1], ports[2], ports[3]);
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static int[] FreePorts(int count)
    {
        // All are held at once, so that no port is given twice.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
