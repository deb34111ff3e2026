using k8s.Exceptions;
using SparkSteps.Clusters;
using SparkSteps.Clusters.SigningIn;

namespace SparkSteps.Tests.Clusters;

public sealed class KubeconfigSignInTests : IDisposable
{
    private const string Version = """{"gitVersion":"v1.33.2"}""";
    private readonly TemporaryFolder _folder = new();
    private readonly HurriedTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AFileWrittenSince_isReadAgain_afterTwoSeconds()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, Version);
        var path = _folder.Write("config", Kubeconfig.Write(server.Url.ToString(), "{token: first}"));
        using var cluster = Some.Cluster(new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path }, _time));
        await cluster.ReadVersionAsync(CancellationToken.None);
        _folder.Write("config", Kubeconfig.Write(server.Url.ToString(), "{token: second}"));
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        await cluster.ReadVersionAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(3));
        await cluster.ReadVersionAsync(CancellationToken.None);
        Assert.Equal(["Bearer first", "Bearer first", "Bearer second"], server.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task ANewToken_isFound_whenTheOldOneIsRefused()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, Version);
        var path = _folder.Write("config", Kubeconfig.Write(server.Url.ToString(), "{token: first}"));
        server.Then(context =>
        {
            _folder.Write("config", Kubeconfig.Write(server.Url.ToString(), "{token: second}"));
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        using var cluster = Some.Cluster(new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path }, _time));
        await cluster.ReadVersionAsync(CancellationToken.None);
        Assert.Equal(["Bearer first", "Bearer second"], server.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task AMissingFile_isUnavailable()
    {
        using var cluster = Some.Cluster(new KubeconfigSignIn(new ClusterOptions { Kubeconfig = _folder.Path("none") }, _time));
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ReadVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task BrokenYaml_isUnavailable_withItsLineOnly()
    {
        var path = _folder.Write("config", "users:\n- {token: hidden-value: x}\n");
        using var cluster = Some.Cluster(new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path }, _time));
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ReadVersionAsync(CancellationToken.None));
        Assert.Contains("line 2", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-value", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheContext_canBeChosen()
    {
        var path = _folder.Write("config", Kubeconfig.Write("https://here.test", "{token: t}"));
        var config = await new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path, Context = "other" }, _time).ReadAsync(default);
        Assert.Equal("https://nowhere.test", config.Host);
    }

    [Theory]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [MARK]}}")]
    [InlineData("{auth-provider: {name: gcp, config: {cmd-path: MARK}}}")]
    public async Task AProgram_isNotRun_unlessAllowed(string user)
    {
        var mark = _folder.Path("mark");
        var path = _folder.Write("config", Kubeconfig.Write("https://here.test", user.Replace("MARK", mark, StringComparison.Ordinal)));
        var signIn = new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path }, _time);
        var exception = await Assert.ThrowsAsync<KubeConfigException>(() => signIn.ReadAsync(default));
        Assert.Contains("AllowExecPlugins", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(mark));
    }

    [Theory]
    [InlineData("http://api.cluster.test:8080")]
    [InlineData("http://10.0.0.1")]
    public async Task AServerWithoutTls_isRefused_unlessItIsThisMachine(string server)
    {
        var path = _folder.Write("config", Kubeconfig.Write(server, "{token: t}"));
        var exception = await Assert.ThrowsAsync<KubeConfigException>(
            () => new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path }, _time).ReadAsync(default));
        Assert.Contains("unencrypted", exception.Message, StringComparison.Ordinal);
        _folder.Write("config", Kubeconfig.Write("http://localhost:8001", "{token: t}"));
        Assert.Equal("http://localhost:8001", (await new KubeconfigSignIn(new ClusterOptions { Kubeconfig = path }, _time).ReadAsync(default)).Host);
    }

    [Fact]
    public async Task SkippingTheServersCheck_mustBeAllowed()
    {
        var path = _folder.Write("config", Kubeconfig.Write("https://here.test", "{token: t}", ", insecure-skip-tls-verify: true"));
        var options = new ClusterOptions { Kubeconfig = path };
        await Assert.ThrowsAsync<KubeConfigException>(() => new KubeconfigSignIn(options, _time).ReadAsync(default));
        options.AllowInsecureSkipTlsVerify = true;
        Assert.True((await new KubeconfigSignIn(options, _time).ReadAsync(default)).SkipTlsVerify);
    }
}
