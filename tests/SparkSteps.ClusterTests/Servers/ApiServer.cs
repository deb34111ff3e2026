using k8s;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>An API server that the contracts run against, with an administrator's access to it.</summary>
public abstract class ApiServer : IAsyncLifetime
{
    private AdminApi? _admin;

    /// <summary>The context of the administrator's kubeconfig that signs in with a client certificate; null when it has none.</summary>
    internal abstract string? CertificateContext { get; }

    internal abstract string Kubeconfig { get; }

    internal AdminApi Admin => _admin ?? throw new InvalidOperationException("The server has not been started");

    public async Task InitializeAsync()
    {
        // A fixture is made even when all of its tests are skipped.
        if (!IsThere)
        {
            return;
        }

        await StartAsync();
        _admin = new AdminApi(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));
        await PrepareAsync();
    }

    public async Task DisposeAsync()
    {
        _admin?.Dispose();
        if (IsThere)
        {
            await StopAsync();
        }
    }

    /// <summary>A namespace for one test.</summary>
    internal async Task<string> NewNamespaceAsync()
    {
        var name = $"sparksteps-{Guid.NewGuid():n}"[..24];
        await Admin.ApplyAsync($"{{apiVersion: v1, kind: Namespace, metadata: {{name: {name}}}}}");
        return name;
    }

    internal virtual Task RemoveNamespaceAsync(string name) => Task.CompletedTask;

    /// <summary>Makes continue tokens that were given out before useless, as time does.</summary>
    internal abstract Task ExpireContinueTokensAsync();

    /// <summary>Has a pod's first container say something and end with an exit code.</summary>
    internal abstract Task PlayPodAsync(string @namespace, string pod, string log, int exitCode);

    /// <summary>Has a played pod's node answer with a status and words of its own whenever it is asked for the pod's log.</summary>
    internal abstract Task RefuseLogAsync(string @namespace, string pod, int status, string words);

    /// <summary>Has a played pod's node be away when it is asked for the pod's log.</summary>
    internal abstract Task LoseNodeAsync(string @namespace, string pod);

    protected virtual bool IsThere => true;

    protected abstract Task StartAsync();

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected abstract Task StopAsync();
}
