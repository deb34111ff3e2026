using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>Plain requests in somebody's name.</summary>
internal sealed class AdminApi(KubernetesClientConfiguration config) : IDisposable
{
    private const string ApplyType = "application/apply-patch+yaml";
    private readonly Kubernetes _client = new(config);

    public KubernetesClientConfiguration Config => config;

    public AdminApi As(string token) =>
        new(new KubernetesClientConfiguration { Host = config.Host, SslCaCerts = config.SslCaCerts, SkipTlsVerify = config.SkipTlsVerify, AccessToken = token });

    public async Task<(int Code, JsonNode Body)> SendAsync(string method, string path, string? body = null, string type = "application/json")
    {
        using var response = await OpenAsync(method, path, body, type);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, ReadBody(text));
    }

    /// <summary>Sends, and expects success.</summary>
    public async Task<JsonNode> DoAsync(string method, string path, string? body = null, string type = "application/json")
    {
        var (code, json) = await SendAsync(method, path, body, type);
        Assert.True(code < 300, $"{method} {path}: {code} {json.ToJsonString()}");
        return json;
    }

    public Task<JsonNode> GetAsync(string path) => DoAsync("GET", path);

    public Task<JsonNode> MergeAsync(string path, string body) => DoAsync("PATCH", path, body, "application/merge-patch+json");

    /// <summary>Server-side apply of one YAML document.</summary>
    public Task<JsonNode> ApplyAsync(string yaml) =>
        DoAsync("PATCH", $"{PathOf(Yaml.Parse(yaml))}?fieldManager=contract-tests&force=true", yaml, ApplyType);

    public async Task<bool> ExistsAsync(string path) => (await SendAsync("GET", path)).Code == 200;

    public async Task<HttpResponseMessage> OpenAsync(string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_client.BaseUri, path.TrimStart('/')));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        }

        if (_client.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, CancellationToken.None);
        }

        return await _client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public void Dispose() => _client.Dispose();

    // Not everything is a Status: an API server that does not know a path says so in plain text.
    private static JsonNode ReadBody(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? "";
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string PathOf(JsonNode? document)
    {
        var (version, kind, name) = (document.Text("apiVersion") ?? "", document.Text("kind") ?? "", document.Text("metadata", "name"));
        var home = document.Text("metadata", "namespace") is { } space ? $"namespaces/{space}/" : "";
        var plural = kind.EndsWith('y') ? $"{kind[..^1]}ies" : $"{kind}s";
        return $"/{(version.Contains('/') ? "apis" : "api")}/{version}/{home}{plural.ToLowerInvariant()}/{name}";
    }
}
