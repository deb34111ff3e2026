using k8s;
using SparkSteps.Clusters.SigningIn;

namespace SparkSteps.Clusters;

/// <summary>The client of one cluster, made when it is first needed and again when its sign-in is outdated.</summary>
/// <param name="meter">Gives each client a handler of its own that measures its calls.</param>
internal sealed class ClusterConnection(ISignIn signIn, Func<DelegatingHandler> meter) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IKubernetes? _client;

    public async ValueTask<IKubernetes> OpenAsync(CancellationToken cancellationToken)
    {
        if (_client is { } open && !signIn.IsOutdated)
            return open;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_client is { } made && !signIn.IsOutdated)
                return made;
            var config = await signIn.ReadAsync(cancellationToken);
            ServerCheck.Strengthen(config);

            // The old client is not disposed: others may be in the middle of a call, or of a log, with it.
            return _client = new Kubernetes(config, meter());
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The next call signs in anew; unless another caller has done so since.</summary>
    public void Drop(IKubernetes client) => Interlocked.CompareExchange(ref _client, null, client);

    /// <summary>The same when the cluster refuses the sign-in.</summary>
    public void Distrust(IKubernetes client)
    {
        if (Interlocked.CompareExchange(ref _client, null, client) == client)
            signIn.Distrust();
    }

    public void Dispose()
    {
        _client?.Dispose();
        _gate.Dispose();
    }
}
