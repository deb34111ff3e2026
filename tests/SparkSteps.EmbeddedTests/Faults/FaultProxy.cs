using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>
/// Stands on a port of its own before a server and passes everything on as it is, but for what its faults strike. Paths are not touched,
/// so that requests signed with an account key stay valid: the key's signature covers the path and not the host.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client;
    private readonly string _target;

    private FaultProxy(Uri target, ProxyFaults faults, string? authorityPem)
    {
        (_target, Faults) = (target.GetLeftPart(UriPartial.Authority), faults);
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = authorityPem is null ? null : Trusting(authorityPem);
        _client = new HttpMessageInvoker(handler);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Quick);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public ProxyFaults Faults { get; }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Whether whatever stands behind it is gone: every connection breaks at its first request.</summary>
    public bool IsAway { get; set; }

    /// <param name="target">What it stands before.</param>
    /// <param name="faults">Its faults, when it shares them with others.</param>
    /// <param name="authorityPem">Who signed the target's certificate; spoken to without TLS, the proxy itself needs none.</param>
    public static async Task<FaultProxy> StartAsync(Uri target, ProxyFaults? faults = null, string? authorityPem = null)
    {
        var proxy = new FaultProxy(target, faults ?? new ProxyFaults(seed: 1), authorityPem);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private static X509ChainPolicy Trusting(string authorityPem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(authorityPem);
        return policy;
    }

    private Task HandleAsync(HttpContext context)
    {
        if (IsAway)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var fault = Faults.Strike(context.Request.Method, Target(context));
        return fault?.Kind switch
        {
            null or ProxyFaultKind.CutAnswer or ProxyFaultKind.StallAnswer or ProxyFaultKind.LostAnswer => PassAsync(context, fault?.Kind),
            ProxyFaultKind.Status => AnswerAsync(context, fault),
            ProxyFaultKind.CutRequest => CutRequestAsync(context),
            ProxyFaultKind.Hold => HoldAsync(context, fault.Until),
            _ => Abort(context),
        };
    }

    private static string Target(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private async Task PassAsync(HttpContext context, ProxyFaultKind? fault)
    {
        try
        {
            using var request = ProxyMessages.Request(context, _target + Target(context));

            // What is to be carried out is so even when the caller hangs up.
            var token = fault is null ? context.RequestAborted : CancellationToken.None;
            using var response = await _client.SendAsync(request, token);
            if (fault == ProxyFaultKind.LostAnswer)
            {
                context.Abort();
                return;
            }

            await ProxyMessages.AnswerAsync(response, context, fault);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or BadHttpRequestException)
        {
            context.Abort();
        }
    }

    private static async Task AnswerAsync(HttpContext context, ProxyFault fault)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.StatusCode = fault.Status;
        if (fault.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }
    }

    private static async Task CutRequestAsync(HttpContext context)
    {
        var half = (int)(context.Request.ContentLength ?? 0) / 2;
        await context.Request.Body.ReadExactlyAsync(new byte[half], context.RequestAborted);
        context.Abort();
    }

    private async Task HoldAsync(HttpContext context, Task? until)
    {
        var released = until ?? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        await released.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await PassAsync(context, null);
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
