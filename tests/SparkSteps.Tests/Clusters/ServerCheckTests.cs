using k8s;
using SparkSteps.Clusters;

namespace SparkSteps.Tests.Clusters;

public sealed class ServerCheckTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task RightAuthorityAndName_areAccepted() => Assert.Equal("v1.33.2", await AskAsync("127.0.0.1", _authority));

    [Fact]
    public async Task AnotherName_ofTheRightAuthority_isRefused()
    {
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => AskAsync("elsewhere.test", _authority));
        Assert.Contains("RemoteCertificateNameMismatch", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherAuthority_isRefused()
    {
        using var other = new TestAuthority();
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => AskAsync("127.0.0.1", other));
    }

    [Theory]
    [InlineData("kubernetes.test", true)]
    [InlineData("another.test", false)]
    public async Task TlsServerName_isTheNameThatIsChecked(string certificateName, bool isAccepted)
    {
        var asking = AskAsync(certificateName, _authority, "kubernetes.test");
        if (isAccepted)
            Assert.Equal("v1.33.2", await asking);
        else
            await Assert.ThrowsAsync<ClusterUnavailableException>(() => asking);
    }

    private async Task<string> AskAsync(string certificateName, TestAuthority trusted, string? tlsServerName = null)
    {
        using var certificate = _authority.Issue(certificateName);
        await using var server = (await ScriptedServer.StartAsync(certificate)).Always(200, """{"gitVersion":"v1.33.2"}""");
        using var cluster = Some.Cluster(new FixedSignIn(_ => new KubernetesClientConfiguration
        {
            Host = server.Url.ToString(),
            SslCaCerts = [trusted.Certificate],
            TlsServerName = tlsServerName,
        }));
        return await cluster.ReadVersionAsync(CancellationToken.None);
    }
}
