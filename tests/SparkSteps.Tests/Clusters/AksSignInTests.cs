using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Clusters;
using SparkSteps.Telemetry;

namespace SparkSteps.Tests.Clusters;

/// <summary>Resource Manager, the token endpoint and the cluster are real servers on loopback.</summary>
public sealed class AksSignInTests : IDisposable
{
    private const string ResourceId =
        "/subscriptions/0000-1/resourceGroups/data_(eu)/providers/Microsoft.ContainerService/managedClusters/spark";

    private const string KubeloginUser = "{exec: {apiVersion: client.authentication.k8s.io/v1, command: kubelogin, args: [get-token]}}";
    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;

    public AksSignInTests() => _certificate = _authority.Issue("127.0.0.1");

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task AResourceId_isEnough_toReachTheCluster()
    {
        await using var entra = (await ScriptedServer.StartAsync(_certificate))
            .Then(200, Token("for-arm")).Then(200, Token("for-aks"));
        await using var cluster = (await ScriptedServer.StartAsync(_certificate)).Always(200, """{"gitVersion":"v1.33.2"}""");
        await using var arm = (await ScriptedServer.StartAsync()).Then(200, Answer(cluster, KubeloginUser));
        using var http = new HttpClient(Trusting());
        await using var services = Services(arm, ClientSecret(entra, http));

        Assert.Equal("v1.33.2", await AskAsync(services));
        Assert.Equal("v1.33.2", await AskAsync(services));

        Assert.Equal("POST", arm.Request.Method);
        Assert.Equal($"{ResourceId}/listClusterUserCredential?api-version=2024-09-01&format=azure", arm.Request.PathAndQuery);
        Assert.Equal("Bearer for-arm", arm.Request.Authorization);
        Assert.Equal(
            [$"{arm.Url}.default", "6dae42f8-4368-4678-94ff-3960e28e3630/.default"],
            entra.Requests.Select(request => ScopeOf(request.Body)));
        Assert.All(cluster.Requests, request => Assert.Equal("Bearer for-aks", request.Authorization));
    }

    [Fact]
    public async Task ACertificateOfAnotherAuthority_isRefused()
    {
        using var other = new TestAuthority();
        using var certificate = other.Issue("127.0.0.1");
        await using var cluster = (await ScriptedServer.StartAsync(certificate)).Always(200, "{}");
        await using var arm = (await ScriptedServer.StartAsync()).Always(200, Answer(cluster, "{token: t}"));
        await using var services = Services(arm, new FakeCredential(TimeProvider.System));
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => AskAsync(services));
        Assert.Empty(cluster.Requests);
    }

    [Fact]
    public async Task UnauthorizedByTheCluster_getsANewToken()
    {
        await using var cluster = (await ScriptedServer.StartAsync(_certificate)).Then(401, "{}").Then(200, """{"gitVersion":"v1"}""");
        await using var arm = (await ScriptedServer.StartAsync()).Always(200, Answer(cluster, "{token: t}"));
        await using var services = Services(arm, new FakeCredential(TimeProvider.System));
        Assert.Equal("v1", await AskAsync(services));
        Assert.Equal(["Bearer token-2", "Bearer token-3"], cluster.Requests.Select(request => request.Authorization));
        Assert.Single(arm.Requests);
    }

    [Fact]
    public async Task UnauthorizedByTheCluster_getsANewToken_alsoFromACredentialThatKeepsItsOwn()
    {
        await using var entra = (await ScriptedServer.StartAsync(_certificate))
            .Then(200, Token("for-arm")).Then(200, Token("withdrawn")).Then(200, Token("new"));
        await using var cluster = (await ScriptedServer.StartAsync(_certificate)).Then(401, "{}").Always(200, """{"gitVersion":"v1"}""");
        await using var arm = (await ScriptedServer.StartAsync()).Always(200, Answer(cluster, "{token: t}"));
        using var http = new HttpClient(Trusting());
        await using var services = Services(arm, ClientSecret(entra, http));

        Assert.Equal("v1", await AskAsync(services));

        Assert.Equal(["Bearer withdrawn", "Bearer new"], cluster.Requests.Select(request => request.Authorization));
        Assert.Contains("\"nbf\":{\"essential\":true", System.Web.HttpUtility.ParseQueryString(entra.Requests[^1].Body)["claims"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForbiddenByResourceManager_isUnavailable_andSaysWhy()
    {
        await using var arm = (await ScriptedServer.StartAsync())
            .Then(403, """{"error":{"code":"AuthorizationFailed","message":"no listClusterUserCredential for you"}}""");
        await using var services = Services(arm, new FakeCredential(TimeProvider.System));
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => AskAsync(services));
        Assert.Contains("no listClusterUserCredential for you", exception.Message, StringComparison.Ordinal);
        Assert.Single(arm.Requests);
    }

    [Fact]
    public async Task ThePublicName_isAskedFor_whenOptionsSaySo()
    {
        await using var arm = (await ScriptedServer.StartAsync()).Then(403, "{}");
        await using var services = Services(arm, new FakeCredential(TimeProvider.System), ("AksPublicFqdn", "true"));
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => AskAsync(services));
        Assert.EndsWith("&server-fqdn=public", arm.Request.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoSignInAtEntra_isUnavailable()
    {
        await using var arm = await ScriptedServer.StartAsync();
        await using var services = Services(arm, new FakeCredential(TimeProvider.System) { IsAway = true });
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => AskAsync(services));
        Assert.Contains("Entra is away", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(ScriptedServer arm, TokenCredential credential, params (string Key, string Value)[] more)
    {
        var settings = more.Append(("AksResourceId", ResourceId)).Append(("ArmEndpoint", arm.Url.ToString()));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create<string, string?>($"SparkSteps:Clusters:aks:{setting.Item1}", setting.Item2))).Build();
        return new ServiceCollection()
            .AddLogging().AddTelemetry()
            .AddSingleton<TimeProvider>(new HurriedTime())
            .AddSingleton(credential)
            .AddClusters(configuration)
            .BuildServiceProvider();
    }

    private static async Task<string> AskAsync(ServiceProvider services)
    {
        var cluster = services.GetRequiredService<ClusterDirectory>().Find("aks");
        Assert.NotNull(cluster);
        return await cluster.ReadVersionAsync(CancellationToken.None);
    }

    private static ClientSecretCredential ClientSecret(ScriptedServer entra, HttpClient http) => new(
        "tenant-1", "client-1", "secret-1", new ClientSecretCredentialOptions
        {
            AuthorityHost = entra.Url,
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(http),
        });

    private static string Token(string token) => $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{token}}"}""";

    private static string? ScopeOf(string form) => System.Web.HttpUtility.ParseQueryString(form)["scope"]?.Split(' ')[0];

    private string Answer(ScriptedServer cluster, string user)
    {
        var kubeconfig = Kubeconfig.Write(cluster.Url.ToString(), user, $", certificate-authority-data: {_authority.Base64}")
            .Replace("- name: nowhere\n  cluster: {server: \"https://nowhere.test\"}\n", "", StringComparison.Ordinal);
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig));
        return $$"""{"kubeconfigs":[{"name":"clusterUser","value":"{{value}}"}]}""";
    }

    private SocketsHttpHandler Trusting()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_authority.Certificate);
        return new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };
    }
}
