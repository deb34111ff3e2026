using SparkSteps.Benchmarks.Peers;
using SparkSteps.Cli.Service;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>A real kube-apiserver with etcd, where the tool that starts one lies beside the repository.</summary>
internal sealed class RealApiServer : IAsyncDisposable
{
    private const string Crd = "sparkoperator.k8s.io_sparkapplications.yaml";
    private static readonly string? Tools = Repository.Find("../shared/tools/real-api-server/start") is { } start ? Path.GetDirectoryName(start) : null;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-real-");

    public string Kubeconfig => Path.Combine(_folder.FullName, "kubeconfig");

    /// <summary>Null when this machine has none.</summary>
    public static async Task<RealApiServer?> StartAsync(CancellationToken cancellationToken)
    {
        if (Tools is null || Repository.Find($"../shared/crds/{Crd}") is not { } crd)
        {
            return null;
        }

        var server = new RealApiServer();
        try
        {
            await server.RunAsync("start", cancellationToken);
            await server.PrepareAsync(await File.ReadAllTextAsync(crd, cancellationToken), cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop", CancellationToken.None);
        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync(string crd, CancellationToken cancellationToken)
    {
        using var raw = new RawCluster(Kubeconfig);
        await raw.SendAsync(HttpMethod.Post, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", crd, "application/yaml", cancellationToken);
        await raw.PostAsync("/api/v1/namespaces", $$$"""{"metadata": {"name": "{{{Laboratory.Namespace}}}"}}""", cancellationToken);
        while (!await raw.ExistsAsync(RawCluster.Applications(Laboratory.Namespace), cancellationToken))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    // What the scripts leave running holds their output open: it is read from a file.
    private async Task RunAsync(string script, CancellationToken cancellationToken)
    {
        var ports = FreePorts.Take(3);
        var output = Path.Combine(_folder.FullName, $"{script}.log");
        var command = $"API_PORT={ports[0]} ETCD_PORT={ports[1]} ETCD_PEER_PORT={ports[2]} KCM=0 '{Tools}/{script}' '{_folder.FullName}' >'{output}' 2>&1";
        try
        {
            await Tool.RunAsync("bash", ["-c", command], cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"'{script}' of the real API server: {(await File.ReadAllTextAsync(output, cancellationToken)).Trim()}", e);
        }
    }
}
