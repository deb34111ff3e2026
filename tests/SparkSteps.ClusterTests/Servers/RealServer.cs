using k8s;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>A real kube-apiserver: the one that KUBECONFIG names, or one that is started for this test run and stopped after it.</summary>
public sealed class RealServer : ApiServer
{
    public const string Collection = "real";

    private static readonly string[] Names = ["sparkapplications", "scheduledsparkapplications"];
    private readonly OwnApiServer? _own = RealServerChoice.IsOwn ? new OwnApiServer() : null;
    private readonly List<string> _installed = [];
    private FakeNode? _node;

    internal override string? CertificateContext => _own is null ? null : "admin-cert";

    internal override string Kubeconfig => RealServerChoice.Kubeconfig ?? _own?.Kubeconfig ?? "";

    internal override Task RemoveNamespaceAsync(string name) =>
        _own is null ? Admin.DoAsync("DELETE", $"/api/v1/namespaces/{name}") : Task.CompletedTask;

    internal override Task ExpireContinueTokensAsync() => Own.CompactAsync();

    internal override async Task PlayPodAsync(string @namespace, string pod, string log, int exitCode)
    {
        _node = _node is { HasLeft: false } joined ? joined : await FakeNode.JoinAsync(Admin);
        await Admin.DoAsync("POST", Paths.Pods(@namespace), Some.Pod(pod, ["sh"]));
        await _node.PlayAsync(@namespace, pod, log, exitCode);
    }

    internal override Task RefuseLogAsync(string @namespace, string pod, int status, string words)
    {
        Node.RefuseLog(@namespace, pod, status, words);
        return Task.CompletedTask;
    }

    internal override async Task LoseNodeAsync(string @namespace, string pod) => await Node.LeaveAsync();

    protected override bool IsThere => RealServerChoice.IsThere;

    protected override Task StartAsync() => _own?.StartAsync() ?? Task.CompletedTask;

    protected override async Task PrepareAsync()
    {
        foreach (var name in Names.Where(_ => Directory.Exists(SharedFolder.Crds)))
        {
            await InstallAsync(name);
        }

        // The definition is there at once, what it defines a moment later.
        await Eventually.TrueAsync(() => Admin.ExistsAsync(Paths.Applications("default")));
    }

    protected override async Task StopAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        if (_own is not null)
        {
            await _own.StopAsync();
            return;
        }

        using var admin = new AdminApi(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));
        foreach (var path in _installed)
        {
            await admin.SendAsync("DELETE", path);
        }
    }

    private FakeNode Node => _node ?? throw new InvalidOperationException("No pod has been played");

    private OwnApiServer Own => _own ?? throw new InvalidOperationException("Only a server of the tests' own can do that");

    private async Task InstallAsync(string name)
    {
        var path = $"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{name}.sparkoperator.k8s.io";
        if (!await Admin.ExistsAsync(path))
        {
            await Admin.ApplyAsync(await File.ReadAllTextAsync(Path.Combine(SharedFolder.Crds, $"sparkoperator.k8s.io_{name}.yaml")));
            _installed.Add(path);
        }
    }
}
