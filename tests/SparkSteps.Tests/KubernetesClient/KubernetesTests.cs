using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Authentication;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.Models;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.KubernetesClient;

public sealed class KubernetesTests
{
    [Fact]
    public async Task AnErrorAnswer_isAnExceptionWithItsText()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(429, Some.Status(429, "TooManyRequests", "later"), "5");
        using IKubernetes client = new Kubernetes(Config(server));
        var exception = await Assert.ThrowsAsync<HttpOperationException>(() => client.Version.GetCodeAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, exception.Response?.StatusCode);
        Assert.Equal(["5"], exception.Response?.Headers["Retry-After"]);
        Assert.Equal("later", KubernetesJson.Deserialize<V1Status>(exception.Response?.Content ?? "")?.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task TheTimeout_isATaskCanceledException_thoughNobodyCancelled()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var config = Config(server);
        config.HttpClientTimeout = TimeSpan.FromMilliseconds(200);
        using IKubernetes client = new Kubernetes(config);
        await Assert.ThrowsAsync<TaskCanceledException>(() => client.Version.GetCodeAsync());
    }

    [Fact]
    public async Task ObjectsOfTheCoreGroup_areUnderApi()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, """{"kind":"Secret"}""");
        using IKubernetes client = new Kubernetes(Config(server));
        var secret = await client.CustomObjects.GetNamespacedCustomObjectAsync("", "v1", "ns", "secrets", "s");
        Assert.Equal("Secret", Assert.IsType<JsonElement>(secret).GetProperty("kind").GetString());
        Assert.Equal("/api/v1/namespaces/ns/secrets/s", server.Request.PathAndQuery);
    }

    [Fact]
    public async Task Paths_areNotEscaped_queriesAre()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, "{}");
        using IKubernetes client = new Kubernetes(Config(server));
        await client.CustomObjects.ListNamespacedCustomObjectAsync(
            "g", "v1", "ns", "things", labelSelector: "a in (b,c)", limit: 2, pretty: false);
        await client.CustomObjects.GetNamespacedCustomObjectAsync("g", "v1", "ns", "things", "../others?y=1");
        Assert.Equal(
            [
                "/apis/g/v1/namespaces/ns/things?labelSelector=a%20in%20%28b%2Cc%29&limit=2&pretty=false",
                "/apis/g/v1/namespaces/ns/others?y=1",
            ],
            server.Requests.Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData(V1Patch.PatchType.MergePatch, "application/merge-patch+json; charset=utf-8")]
    [InlineData(V1Patch.PatchType.JsonPatch, "application/json-patch+json; charset=utf-8")]
    [InlineData(V1Patch.PatchType.StrategicMergePatch, "application/strategic-merge-patch+json; charset=utf-8")]
    [InlineData(V1Patch.PatchType.ApplyPatch, "application/apply-patch+yaml; charset=utf-8")]
    public async Task APatch_isSentInItsOwnMediaType(V1Patch.PatchType type, string mediaType)
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, "{}");
        using IKubernetes client = new Kubernetes(Config(server));
        var patch = new V1Patch(new JsonObject { ["a"] = 1 }, type);
        await client.CustomObjects.PatchNamespacedCustomObjectAsync(patch, "g", "v1", "ns", "things", "x", fieldManager: "me", force: true);
        Assert.Equal(("PATCH", mediaType, """{"a":1}"""), (server.Request.Method, server.Request.ContentType, server.Request.Body));
        Assert.EndsWith("/things/x?fieldManager=me&force=true", server.Request.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteOptions_areTheBody()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, "{}");
        using IKubernetes client = new Kubernetes(Config(server));
        await client.CustomObjects.DeleteNamespacedCustomObjectAsync(
            "g", "v1", "ns", "things", "x", new V1DeleteOptions { PropagationPolicy = "Foreground" });
        Assert.Equal("""{"propagationPolicy":"Foreground"}""", server.Request.Body);
    }

    [Fact]
    public async Task TheProvider_comesBeforeTheToken_andTheTokenBeforeThePassword()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, "{}");
        var config = new KubernetesClientConfiguration { Host = server.Url.ToString(), Username = "u", Password = "p" };
        await AskAsync(config);
        config.AccessToken = "token";
        await AskAsync(config);
        config.TokenProvider = new StringTokenProvider("provided", "Bearer");
        await AskAsync(config);
        Assert.Equal(["Basic dTpw", "Bearer token", "Bearer provided"], server.Requests.Select(request => request.Authorization));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("elsewhere.test")]
    public async Task WithAuthoritiesGiven_theHostNameIsNotChecked(string name)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(name);
        await using var server = (await ScriptedServer.StartAsync(certificate)).Always(200, """{"major":"1"}""");
        await AskAsync(new KubernetesClientConfiguration { Host = server.Url.ToString(), SslCaCerts = [authority.Certificate] });
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AnotherAuthority_isRefused_unlessTheCheckIsSkipped()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        using var certificate = authority.Issue("127.0.0.1");
        await using var server = (await ScriptedServer.StartAsync(certificate)).Always(200, "{}");
        var config = new KubernetesClientConfiguration { Host = server.Url.ToString(), SslCaCerts = [other.Certificate] };
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(config));
        config.SkipTlsVerify = true;
        await AskAsync(config);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false, "HTTP/2")]
    [InlineData(true, "HTTP/1.1")]
    public async Task Http2_isSpoken_unlessDisabled(bool isDisabled, string protocol)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("127.0.0.1");
        await using var server = (await ScriptedServer.StartAsync(certificate)).Always(200, "{}");
        var config = Config(server);
        (config.SslCaCerts, config.DisableHttp2) = ([authority.Certificate], isDisabled);
        await AskAsync(config);
        Assert.Equal(protocol, server.Request.Protocol);
    }

    [Fact]
    public async Task AClientCertificate_isShownBesidesTheToken()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("127.0.0.1");
        using var mine = authority.Issue("me");
        using var key = mine.GetECDsaPrivateKey();
        Assert.NotNull(key);
        await using var server = (await ScriptedServer.StartAsync(certificate)).Always(200, "{}");
        var config = Config(server);
        (config.SslCaCerts, config.AccessToken) = ([authority.Certificate], "token");
        config.ClientCertificateData = Base64(mine.ExportCertificatePem());
        config.ClientCertificateKeyData = Base64(key.ExportPkcs8PrivateKeyPem());
        await AskAsync(config);
        Assert.Equal(("CN=me", "Bearer token"), (server.Request.ClientCertificate, server.Request.Authorization));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a url")]
    public void AHost_isNeeded(string? host) =>
        Assert.Throws<KubeConfigException>(() => new Kubernetes(new KubernetesClientConfiguration { Host = host }));

    private static async Task AskAsync(KubernetesClientConfiguration config)
    {
        using IKubernetes client = new Kubernetes(config);
        await client.Version.GetCodeAsync();
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));

    private static KubernetesClientConfiguration Config(ScriptedServer server) => new() { Host = server.Url.ToString() };
}
