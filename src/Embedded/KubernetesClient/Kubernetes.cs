using System.Net;
using System.Net.Http.Headers;
using System.Text;
using k8s.Authentication;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.Models;

namespace k8s;

public sealed class Kubernetes : AbstractKubernetes, IKubernetes
{
    private readonly KubernetesClientConfiguration _config;
    private Uri _baseUri;

    public Kubernetes(KubernetesClientConfiguration config, params DelegatingHandler[] handlers)
    {
        _config = config ?? throw new KubeConfigException("A configuration is needed");
        _baseUri = WithTrailingSlash(HostOf(config));
        Credentials = CreateCredentials(config);
        HttpClient = KubernetesHttpHandler.CreateClient(config, _baseUri, handlers);
        HttpClientTimeout = config.HttpClientTimeout;
    }

    public Uri BaseUri
    {
        get => _baseUri;
        set => _baseUri = WithTrailingSlash(value);
    }

    public ServiceClientCredentials? Credentials { get; }

    public HttpClient HttpClient { get; }

    ICoreV1Operations IKubernetes.CoreV1 => new CoreV1Operations(this);

    ICustomObjectsOperations IKubernetes.CustomObjects => new CustomObjectsOperations(this);

    IVersionOperations IKubernetes.Version => new VersionOperations(this);

    /// <summary>The first that is there: token provider, token, user name; null when none is. A client certificate comes besides.</summary>
    public static ServiceClientCredentials? CreateCredentials(KubernetesClientConfiguration config) => config switch
    {
        { TokenProvider: { } provider } => new TokenCredentials(provider),
        { AccessToken.Length: > 0 } => new TokenCredentials(config.AccessToken),
        { Username.Length: > 0 } => new BasicAuthenticationCredentials { UserName = config.Username, Password = config.Password },
        _ => null,
    };

    public void Dispose() => HttpClient.Dispose();

    internal CancellationTokenSource TimeoutFor(CancellationToken cancellationToken)
    {
        var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(HttpClientTimeout);
        return timeout;
    }

    internal async Task<HttpOperationResponse<T>> RequestAsync<T>(
        HttpMethod method,
        RelativeUri uri,
        object? body,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders,
        CancellationToken cancellationToken)
    {
        using var timeout = TimeoutFor(cancellationToken);
        var response = await SendAsync(method, uri, body, customHeaders, timeout.Token);
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(timeout.Token);
            return new HttpOperationResponse<T>
            {
                Request = response.RequestMessage,
                Response = response,
                Body = await KubernetesJson.DeserializeAsync<T>(content, timeout.Token),
            };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        RelativeUri uri,
        object? body,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders,
        CancellationToken cancellationToken)
    {
        var sent = body is null ? null : KubernetesJson.Serialize(body is V1Patch patch ? patch.Content : body);
        var request = CreateRequest(method, uri, customHeaders);
        if (body is not null && sent is not null)
        {
            request.Content = new StringContent(sent, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeOf(body), "utf-8");
        }

        if (Credentials is not null)
            await Credentials.ProcessHttpRequestAsync(request, cancellationToken);

        var response = await HttpClient
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw await FailureAsync(request, sent, response, cancellationToken);
        return response;
    }

    private static async Task<HttpOperationException> FailureAsync(
        HttpRequestMessage request, string? sent, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (request)
        using (response)
        {
            var content = await response.Content.ReadAsStringAsync(cancellationToken);
            return new HttpOperationException($"The API server answered {(int)response.StatusCode} {response.StatusCode}: {content}")
            {
                Request = new HttpRequestMessageWrapper(request, sent ?? ""),
                Response = new HttpResponseMessageWrapper(response, content),
            };
        }
    }

    private static string MediaTypeOf(object body) => (body as V1Patch)?.Type switch
    {
        null => "application/json",
        V1Patch.PatchType.JsonPatch => "application/json-patch+json",
        V1Patch.PatchType.MergePatch => "application/merge-patch+json",
        V1Patch.PatchType.StrategicMergePatch => "application/strategic-merge-patch+json",
        V1Patch.PatchType.ApplyPatch => "application/apply-patch+yaml",
        var unknown => throw new ArgumentOutOfRangeException(nameof(body), unknown, "Not a kind of patch"),
    };

    private static Uri HostOf(KubernetesClientConfiguration config)
    {
        if (string.IsNullOrWhiteSpace(config.Host))
            throw new KubeConfigException("The host's URL is missing");
        return Uri.TryCreate(config.Host, UriKind.Absolute, out var uri)
            ? uri
            : throw new KubeConfigException($"'{config.Host}' is not a URL");
    }

    private static Uri WithTrailingSlash(Uri uri) => uri.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");

    private HttpRequestMessage CreateRequest(
        HttpMethod method, RelativeUri uri, IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders)
    {
        var request = new HttpRequestMessage(method, new Uri(BaseUri, uri.ToString()));
        if (!_config.DisableHttp2)
            request.Version = HttpVersion.Version20;
        foreach (var (name, values) in customHeaders ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, values);
        }

        // The handler takes the name for TLS from here as well, so the certificate is checked against it.
        if (!string.IsNullOrWhiteSpace(_config.TlsServerName))
            request.Headers.Host = _config.TlsServerName;
        return request;
    }
}
