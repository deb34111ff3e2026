using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;

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

    internal override Task RefuseLogAsync(string @namespace, string pod, int status, string words)
    {
        _cluster?.Faults.Set(new Fault
        {
            Match = new FaultMatch { Resource = "pods/log", Namespace = @namespace, Name = pod },
            Action = new FaultAction { Status = status, Message = words },
        });
        return Task.CompletedTask;
    }

    internal override Task LoseNodeAsync(string @namespace, string pod) => RefuseLogAsync(@namespace, pod, 500, "");

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
