using k8s;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>The service account of the pod that we run in. Its token is renewed in its file, which the client reads again.</summary>
internal sealed class InClusterSignIn(ClusterOptions options) : ISignIn
{
    public bool IsOutdated => false;

    public Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        var config = KubernetesClientConfiguration.InClusterConfig();
        config.HttpClientTimeout = options.RequestTimeout;
        return Task.FromResult(config);
    }
}
