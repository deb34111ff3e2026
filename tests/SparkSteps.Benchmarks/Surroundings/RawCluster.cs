using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using k8s;
using SparkSteps.SparkJobs;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>A plain HTTP client of the cluster that a kubeconfig names: the least that a call can cost.</summary>
internal sealed class RawCluster : IDisposable
{
    private const int PageSize = 500;
    private readonly HttpClient _client;

    public RawCluster(string kubeconfig)
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(config.SslCaCerts ?? []);
        _client = new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } })
        {
            BaseAddress = new Uri(config.Host ?? throw new InvalidDataException(kubeconfig)),
        };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.AccessToken);
    }

    public Uri Url => _client.BaseAddress ?? throw new InvalidOperationException("It has no address.");

    public static string Applications(string @namespace)
    {
        var resource = KubernetesResource.SparkApplication;
        return $"/apis/{resource.Group}/{resource.Version}/namespaces/{@namespace}/{resource.Plural}";
    }

    public Task PostAsync(string path, string body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, "application/json", cancellationToken);

    public async Task SendAsync(HttpMethod method, string path, string body, string type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };
        using var answer = await _client.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method} {path}: {await answer.Content.ReadAsStringAsync(cancellationToken)}", null, answer.StatusCode);
        }
    }

    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(path, cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Lists and parses all pages; the names of what is there.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var next = "";
        do
        {
            await using var content = await _client.GetStreamAsync($"{path}?limit={PageSize}&continue={next}", cancellationToken);
            using var page = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            names.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(NameOf));
            next = page.RootElement.GetProperty("metadata").TryGetProperty("continue", out var token) ? Uri.EscapeDataString(token.GetString() ?? "") : "";
        }
        while (next.Length > 0);
        return names;
    }

    public void Dispose() => _client.Dispose();

    private static string NameOf(JsonElement item) => item.GetProperty("metadata").GetProperty("name").GetString() ?? "";
}
