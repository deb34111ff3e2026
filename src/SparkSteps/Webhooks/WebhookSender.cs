using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

namespace SparkSteps.Webhooks;

/// <summary>Sends one signed webhook once. Redirects are not followed and answers are not read: only the status counts.</summary>
public sealed class WebhookSender : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly WebhookTargets _targets;
    private readonly HttpClient _http;

    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _targets = new WebhookTargets(_options.AllowedHosts, _options.AllowPrivateAddresses);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = new WebhookConnector(_options.AllowPrivateAddresses).ConnectAsync,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,

            // A proxy would be what is connected to, and the address behind it would go unchecked.
            UseProxy = false,
        }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("SparkSteps", "1"));
    }

    public async Task<WebhookResult> SendAsync(string url, RunEvent content, CancellationToken cancellationToken)
    {
        // The operator may have changed the options since the spec was accepted.
        var target = new Uri(url);
        if (!_targets.HasScheme(target) || !_targets.HasHost(target) || WebhookSecret.TryParse(_options.Secret) is not { } secret)
        {
            return new WebhookResult(WebhookOutcome.Never, $"Webhooks to the host {target.Host} are not allowed any more.");
        }

        using var request = Request(target, content, secret);
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Read(answer);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefusedException refused)
        {
            return new WebhookResult(WebhookOutcome.Never, refused.Message);
        }
        catch (HttpRequestException e)
        {
            return new WebhookResult(WebhookOutcome.NotYet, $"The receiver was not reached: {e.HttpRequestError}.");
        }
        catch (SocketException e)
        {
            return new WebhookResult(WebhookOutcome.NotYet, $"The receiver was not reached: {e.SocketErrorCode}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookResult(WebhookOutcome.NotYet, $"The receiver gave no answer within {_options.Timeout.TotalSeconds} s.");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Uri target, RunEvent content, WebhookSecret secret)
    {
        var body = RunJson.Write(content).ToArray();
        var now = _time.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/cloudevents+json", "utf-8") } },
            Headers =
            {
                { "webhook-id", content.Id },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", secret.Sign(content.Id, now, body) },
            },
        };
        if (content.TraceParent is { } trace)
        {
            request.Headers.Add(TraceParent.Header, trace);
        }

        return request;
    }

    private WebhookResult Read(HttpResponseMessage answer) => answer switch
    {
        { IsSuccessStatusCode: true } => new(WebhookOutcome.Delivered, $"The receiver answered {(int)answer.StatusCode}."),
        { StatusCode: HttpStatusCode.Gone } => new(WebhookOutcome.Never, "The receiver answered 410: it wants no more."),
        _ => new(WebhookOutcome.NotYet, $"The receiver answered {(int)answer.StatusCode}.", RetryAfter(answer.Headers.RetryAfter)),
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - _time.GetUtcNow();
}
