using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Retry;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Contexts;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Api;

/// <summary>
/// The service's HTTP API. What makes something is sent with a key, so that all calls can be tried again when the service is away for a moment.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>The load balancer in front of Azure Functions ends a request after 230 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    /// <summary>So long an answer may take without a word to who waits for it.</summary>
    private static readonly TimeSpan UntilNoted = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly Action<string> _note;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _tries;

    /// <param name="note">Takes a line about how it goes.</param>
    public ApiClient(Server server, TimeProvider time, Action<string> note)
    {
        Server = server;
        _time = time;
        _note = note;

        // A redirect would take the key to whoever it names.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url, Timeout = Patience };
        if (server.Key is { } key && !_http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", key))
        {
            throw StoppedException.BadInput("The key cannot be sent in a header.", "Copy it again, without spaces and line ends.");
        }

        _tries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(Retries()).Build();
    }

    public Server Server { get; }

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => AsAsync<T>(GetAsync(path, cancellationToken));

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    /// <param name="key">Makes repeats of the request the same request; null where the call is idempotent by itself.</param>
    public Task<JsonNode> PostAsync(string path, Document? body, string? key, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, key, cancellationToken);

    public Task<JsonNode> PutAsync(string path, Document body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, body, null, cancellationToken);

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, null, cancellationToken);

    /// <summary>An answer that may go on for long; null when there is none yet.</summary>
    public async Task<HttpResponseMessage?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(() => new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            return answer.StatusCode == HttpStatusCode.NotFound ? null : throw await Refusal.ReadAsync(answer, Server, cancellationToken);
        }
    }

    public static T As<T>(JsonNode json) => json.Deserialize<T>(RunJson.Options) ?? throw new JsonException($"Found null instead of a {typeof(T).Name}.");

    public void Dispose() => _http.Dispose();

    private static async Task<T> AsAsync<T>(Task<JsonNode> json) => As<T>(await json);

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, Document? body, string? key, CancellationToken cancellationToken)
    {
        using var answer = await TryAsync(() => Request(method, path, body, key), HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw await Refusal.ReadAsync(answer, Server, cancellationToken);
        }

        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return JsonNode.Parse(text is "" ? "{}" : text) ?? new JsonObject();
    }

    private async Task<HttpResponseMessage> TryAsync(Func<HttpRequestMessage> request, HttpCompletionOption until, CancellationToken cancellationToken)
    {
        await using var noting = _time.CreateTimer(
            _ => _note($"Waiting for {Server.Name} ({Server.Url}) to answer ..."), null, UntilNoted, Timeout.InfiniteTimeSpan);
        try
        {
            return await _tries.ExecuteAsync(
                async token =>
                {
                    using var message = request();
                    return await _http.SendAsync(message, until, token);
                },
                cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException || e is TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw Refusal.Away(Server, e.Message);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, Document? body, string? key)
    {
        var request = new HttpRequestMessage(method, path) { Content = body?.ToContent() };
        if (key is not null && !request.Headers.TryAddWithoutValidation("Idempotency-Key", key))
        {
            throw StoppedException.BadInput("The idempotency key cannot be sent in a header.", "Use printable ASCII characters without spaces, for instance a UUID.");
        }

        return request;
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retries() => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(300),
        BackoffType = DelayBackoffType.Exponential,
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<SocketException>()
            .HandleResult(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
                or HttpStatusCode.TooManyRequests),
    };
}
