using k8s;
using SparkSteps.Clusters.SigningIn;

namespace SparkSteps.Tests.Clusters;

internal sealed class FixedSignIn(Func<int, KubernetesClientConfiguration> read) : ISignIn
{
    public bool IsOutdated => false;

    /// <summary>How often it was asked.</summary>
    public int Reads { get; private set; }

    public Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(read(++Reads));
}
