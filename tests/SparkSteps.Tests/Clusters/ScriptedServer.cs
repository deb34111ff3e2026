using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace SparkSteps.Tests.Clusters;

/// <summary>A real HTTP server on a free loopback port that gives its answers in their order and notes what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SeenRequest> _requests = new();
    private readonly ConcurrentQueue<RequestDelegate> _answers = new();
    private RequestDelegate? _otherwise;

    private ScriptedServer(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(https => AskForClientCertificate(https, certificate));
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Url => new(_app.Urls.Single());

    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    public SeenRequest Request => Assert.Single(_requests);

    public static async Task<ScriptedServer> StartAsync(X509Certificate2? certificate = null)
    {
        var server = new ScriptedServer(certificate);
        await server._app.StartAsync();
        return server;
    }

    public ScriptedServer Then(RequestDelegate answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ScriptedServer Then(int status, string body, string? retryAfter = null) => Then(Answer(status, body, retryAfter));

    public ScriptedServer Always(int status, string body)
    {
        _otherwise = Answer(status, body, null);
        return this;
    }

    public ScriptedServer Always(RequestDelegate answer)
    {
        _otherwise = answer;
        return this;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void AskForClientCertificate(HttpsConnectionAdapterOptions https, X509Certificate2 certificate)
    {
        https.ServerCertificate = certificate;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.ClientCertificateValidation = (_, _, _) => true;
    }

    private static RequestDelegate Answer(int status, string body, string? retryAfter) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        if (status != StatusCodes.Status204NoContent)
            await context.Response.WriteAsync(body);
    };

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var client = context.Connection.ClientCertificate?.Subject;
        _requests.Enqueue(new SeenRequest(
            request.Protocol, request.Method, target, request.Headers.Authorization, client, request.ContentType, body));
        var answer = _answers.TryDequeue(out var next) ? next : _otherwise ?? Answer(599, "no script", null);
        await answer(context);
    }
}
