using System.Text;
using k8s;
using k8s.Exceptions;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.KubernetesClient;

public sealed class KubeconfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheCurrentContext_saysWhereAndWho()
    {
        var config = Load("{token: t}");
        Assert.Equal(("https://here.test", "here", "spark-jobs"), (config.Host, config.CurrentContext, config.Namespace));
        Assert.Equal("t", config.AccessToken);
    }

    [Fact]
    public void AnotherContext_andAnotherAddress_canBeAskedFor()
    {
        var path = _folder.Write("config", Kubeconfig.Write("https://here.test", "{token: t}"));
        Assert.Equal("https://nowhere.test", KubernetesClientConfiguration.BuildConfigFromConfigFile(path, "other").Host);
        Assert.Equal("https://else.test", KubernetesClientConfiguration.BuildConfigFromConfigFile(path, null, "https://else.test").Host);
        Assert.Throws<KubeConfigException>(() => KubernetesClientConfiguration.BuildConfigFromConfigFile(path, "missing"));
    }

    [Fact]
    public void AStream_isReadAsAFileIs()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Kubeconfig.Write("https://here.test", "{token: t}")));
        Assert.Equal("t", KubernetesClientConfiguration.BuildConfigFromConfigFile(stream).AccessToken);
    }

    [Fact]
    public void AllAddresses_meanThisMachine() =>
        Assert.Equal("https://127.0.0.1:6443/", Load("{token: t}", server: "https://0.0.0.0:6443").Host);

    [Fact]
    public void NameAndPassword_areTaken()
    {
        var config = Load("{username: me, password: secret}");
        Assert.Equal(("me", "secret"), (config.Username, config.Password));
    }

    [Theory]
    [InlineData("{tokenFile: /var/token}")]
    [InlineData("{}")]
    public void CredentialsThatAreNotKnown_areRefused(string user) => Assert.Throws<KubeConfigException>(() => Load(user));

    [Fact]
    public void TheServersOptions_areTaken()
    {
        var config = Load("{token: t}", ", insecure-skip-tls-verify: true, tls-server-name: kubernetes.test");
        Assert.Equal((true, "kubernetes.test"), (config.SkipTlsVerify, config.TlsServerName));
    }

    [Fact]
    public void RelativePaths_startAtTheFile()
    {
        using var authority = new TestAuthority();
        _folder.Write("ca.crt", authority.Certificate.ExportCertificatePem());
        var config = Load("{client-certificate: me.crt, client-key: me.key}", ", certificate-authority: ca.crt");
        Assert.Equal(authority.Certificate.Thumbprint, Assert.Single(config.SslCaCerts ?? []).Thumbprint);
        Assert.Equal((_folder.Path("me.crt"), _folder.Path("me.key")), (config.ClientCertificateFilePath, config.ClientKeyFilePath));
    }

    [Fact]
    public void AClientCertificate_isTakenAsItIs()
    {
        var config = Load("{client-certificate-data: Y2VydA==, client-key-data: a2V5}");
        Assert.Equal(("Y2VydA==", "a2V5"), (config.ClientCertificateData, config.ClientCertificateKeyData));
    }

    [Fact]
    public async Task APlugin_isAskedForItsToken_andAgainShortlyBeforeItsEnd()
    {
        // Its token counts how often it ran, and ends at once.
        var count = _folder.Path("count");
        var script = _folder.Write("plugin.sh", $$"""
            echo x >> {{count}}
            token="$NAME-$(wc -l < {{count}} | tr -d ' ')"
            echo '{"apiVersion":"client.authentication.k8s.io/v1",'
            echo '"status":{"expirationTimestamp":"2020-01-01T00:00:00Z","token":"'$token'"} }'
            """);
        var config = Load($$"""
            {exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, args: ["{{script}}"], env: [{name: NAME, value: me} ] } }
            """.Trim());
        Assert.NotNull(config.TokenProvider);
        Assert.Equal("Bearer me-2", (await config.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
        Assert.Equal("Bearer me-3", (await config.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("echo nonsense")]
    [InlineData("echo '{}'")]
    public void APluginThatFails_isRefused(string script)
    {
        var path = _folder.Write("plugin.sh", script);
        Assert.Throws<KubeConfigException>(() => Load($"{{exec: {{apiVersion: v1, command: sh, args: [{path}]}}}}"));
    }

    private KubernetesClientConfiguration Load(string user, string cluster = "", string server = "https://here.test") =>
        KubernetesClientConfiguration.BuildConfigFromConfigFile(_folder.Write("config", Kubeconfig.Write(server, user, cluster)));
}
