using SparkSteps.Embedded.Cluster;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>The embedded cluster, in this process.</summary>
public sealed class EmbeddedServer : ApiServer
{
    public const string Collection = "embedded";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cluster-contracts-");
    private readonly MovableTime _time = new();
    private EmbeddedCluster? _cluster;

    internal override string? CertificateContext => "sparksteps-certificate";

    internal override string Kubeconfig => _cluster?.KubeconfigPath ?? "";

    internal override Task ExpireContinueTokensAsync()
    {
        _time.PutForward(TimeSpan.FromMinutes(6));
        return Task.CompletedTask;
    }

    internal override Task PlayPodAsync(string @namespace, string pod, string log, int exitCode) => Admin.DoAsync(
        "POST", Paths.Pods(@namespace), Some.Pod(pod, ["sh", "-c", $"echo '{log}'; exit {exitCode}"]));

    protected override async Task StartAsync()
    {
        var options = new EmbeddedClusterOptions(_folder.FullName) { UseSpark = false, Time = _time, WatchWindow = 16 };
        _cluster = await EmbeddedCluster.StartAsync(options, CancellationToken.None);
    }

    protected override async Task StopAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
