using SparkSteps.Embedded.Cluster;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>
/// A kubeconfig that leads to an embedded cluster by way of a proxy: for what the cluster's own fault switches cannot do (bodies cut in the
/// middle, answers held for ever, calls counted).
/// </summary>
internal sealed class FaultyCluster : IAsyncDisposable
{
    private readonly FaultProxy _proxy;

    private FaultyCluster(FaultProxy proxy, string kubeconfig) => (_proxy, Kubeconfig) = (proxy, kubeconfig);

    public string Kubeconfig { get; }

    public ProxyFaults Faults => _proxy.Faults;

    public static async Task<FaultyCluster> StartAsync(EmbeddedCluster cluster, int seed = 1)
    {
        var proxy = await FaultProxy.StartAsync(cluster.Url, new ProxyFaults(seed), cluster.AuthorityPem);
        var kubeconfig = cluster.KubeconfigPath + ".proxy";
        var lines = (await File.ReadAllLinesAsync(cluster.KubeconfigPath))
            .Where(line => !line.Contains("certificate-authority-data", StringComparison.Ordinal))
            .Select(line => line.Replace(Authority(cluster.Url), Authority(proxy.Url), StringComparison.Ordinal));
        await File.WriteAllLinesAsync(kubeconfig, lines);
        return new FaultyCluster(proxy, kubeconfig);
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    private static string Authority(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
