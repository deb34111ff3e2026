using k8s;
using k8s.Exceptions;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.KubernetesClient;

/// <summary>The only tests that touch the variables and the folder that Kubernetes gives a pod.</summary>
public sealed class InClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InClusterTests()
    {
        KubernetesClientConfiguration.ServiceAccountFolder = Path.GetDirectoryName(_folder.Path("token")) ?? "";
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", "443");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", null);
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", null);
        _folder.Dispose();
    }

    [Fact]
    public async Task APod_hasAnAddressATokenAndAnAuthority()
    {
        using var authority = new TestAuthority();
        _folder.Write("ca.crt", authority.Certificate.ExportCertificatePem());
        _folder.Write("token", "from-kubelet\n");
        _folder.Write("namespace", "spark-jobs");
        var config = KubernetesClientConfiguration.InClusterConfig();
        Assert.Equal(("https://10.0.0.1:443/", "spark-jobs"), (config.Host, config.Namespace));
        Assert.Equal(authority.Certificate.Thumbprint, Assert.Single(config.SslCaCerts ?? []).Thumbprint);
        Assert.NotNull(config.TokenProvider);
        Assert.Equal("Bearer from-kubelet", (await config.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
    }

    [Fact]
    public void WithoutTheFiles_thisIsNoPod()
    {
        Assert.False(KubernetesClientConfiguration.IsInCluster());
        Assert.Throws<KubeConfigException>(KubernetesClientConfiguration.InClusterConfig);
    }
}
