using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

/// <summary>A cluster in a folder of its own, with a plain HTTP client. Restarts keep the folder; the end removes it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const string Pods = "/api/v1/namespaces/spark-jobs/pods";
    public const string ConfigMaps = "/api/v1/namespaces/spark-jobs/configmaps";
    public const string Secrets = "/api/v1/namespaces/spark-jobs/secrets";
    public const string Apps = "/apis/sparkoperator.k8s.io/v1beta2/namespaces/spark-jobs/sparkapplications";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly EmbeddedClusterOptions _options;

    private TestCluster(EmbeddedClusterOptions options, EmbeddedCluster cluster)
    {
        (_options, Cluster) = (options, cluster);
        Http = NewClient(cluster.Token);
    }

    public EmbeddedCluster Cluster { get; private set; }

    public HttpClient Http { get; private set; }

    public string Folder => _options.DataFolder;

    public static async Task<TestCluster> StartAsync(Func<EmbeddedClusterOptions, EmbeddedClusterOptions>? configure = null)
    {
        var options = new EmbeddedClusterOptions(Path.Combine(Path.GetTempPath(), "cluster-" + Guid.NewGuid().ToString("n"))) { UseSpark = false };
        options = configure?.Invoke(options) ?? options;
        return new TestCluster(options, await EmbeddedCluster.StartAsync(options, CancellationToken.None));
    }

    /// <summary>The end as a killed process has it, and a new start over the same folder.</summary>
    public async Task KillAndStartAsync() => await StartAgainAsync(Cluster.AbandonAsync);

    public async Task StopAndStartAsync() => await StartAgainAsync(() => Cluster.DisposeAsync().AsTask());

    public HttpClient NewClient(string token) => NewClient(Cluster.Url, token, Cluster.AuthorityPem);

    public static HttpClient NewClient(Uri url, string token, string authorityPem)
    {
        var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = TrustOnly(authorityPem) } };
        return new HttpClient(handler)
        {
            BaseAddress = url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) }, Timeout = Patience,
        };
    }

    public async Task<(int Code, JsonNode Body)> SendAsync(string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()) ?? "");
    }

    /// <summary>Sends, and expects success.</summary>
    public async Task<JsonNode> DoAsync(string method, string path, string? body = null, string type = "application/json")
    {
        var (code, json) = await SendAsync(method, path, body, type);
        Assert.True(code < 300, $"{method} {path}: {code} {json.ToJsonString()}");
        return json;
    }

    public Task<JsonNode> CreateAsync(string path, string body) => DoAsync("POST", path, body);

    /// <summary>Reads until the condition holds.</summary>
    public async Task<JsonNode> WaitForAsync(string path, Func<JsonNode, bool> condition)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var (_, json) = await SendAsync("GET", path);
            if (condition(json))
            {
                return json;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"Waited in vain; last seen: {json.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public Task<JsonNode> WaitForPhaseAsync(string pod, string phase) => WaitForAsync($"{Pods}/{pod}", json => json.Text("status", "phase") == phase);

    public Task<JsonNode> WaitForStateAsync(string app, string state) =>
        WaitForAsync($"{Apps}/{app}", json => json.Text("status", "applicationState", "state") == state);

    public Task WaitUntilGoneAsync(string path) => WaitForAsync(path, json => json.Text("reason") == "NotFound");

    public async Task<string> LogAsync(string pod, string query = "") => await Http.GetStringAsync($"{Pods}/{pod}/log{query}");

    public async Task<List<string>> EventReasonsAsync(string name)
    {
        var list = await DoAsync("GET", $"/api/v1/namespaces/spark-jobs/events?fieldSelector=involvedObject.name={name}");
        return [.. list.Items("items").Select(item => item.Text("reason") ?? "")];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Cluster.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAgainAsync(Func<Task> stop)
    {
        Http.Dispose();
        await stop();
        Cluster = await EmbeddedCluster.StartAsync(_options, CancellationToken.None);
        Http = NewClient(Cluster.Token);
    }

    private static X509ChainPolicy TrustOnly(string authorityPem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authorityPem));
        return policy;
    }
}
