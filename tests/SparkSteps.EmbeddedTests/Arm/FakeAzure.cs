using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>
/// A real HTTP server on loopback that plays Resource Manager, a container registry and AKS as far as the service asks them. It notes each
/// call, and answers otherwise where a test says so.
/// </summary>
internal sealed class FakeAzure : IAsyncDisposable
{
    private const string Prefix = "/subscriptions/0000-1/resourceGroups/data/providers";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ConcurrentQueue<(string Call, int Status, string Body, string? RetryAfter)> _refusals = new();

    private FakeAzure(FakeRegistry registry)
    {
        Registry = registry;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Use(AnswerAsync);
        Registry.Map(_app, Prefix);
        Cluster.Map(_app, Prefix);
    }

    public FakeRegistry Registry { get; }

    public FakeManagedCluster Cluster { get; } = new();

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Method and path from the resource on, for instance <c>POST /scheduleRun</c>, in the order in which they came.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public (string Key, string Value)[] ImageSettings =>
    [
        ("SparkSteps:Images:Registries:0:ResourceId", $"{Prefix}{FakeRegistry.Path}"),
        ("SparkSteps:Images:Registries:0:LoginServer", Url.Authority),
        ("SparkSteps:Images:ArmEndpoint", Url.ToString()),
    ];

    public (string Key, string Value)[] ClusterSettings =>
    [
        ("SparkSteps:Clusters:default:Kubeconfig", ""),
        ("SparkSteps:Clusters:default:AksResourceId", $"{Prefix}{FakeManagedCluster.Path}"),
        ("SparkSteps:Clusters:default:ArmEndpoint", Url.ToString()),
    ];

    public static async Task<FakeAzure> StartAsync()
    {
        var azure = new FakeAzure(await FakeRegistry.NewAsync());
        await azure._app.StartAsync();
        azure.Registry.Address = azure.Url;
        return azure;
    }

    /// <summary>The next such call gets this answer; several of them in their order.</summary>
    public FakeAzure Then(string call, int status, string code, string message, string? retryAfter = null)
    {
        _refusals.Enqueue((call, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(), retryAfter));
        return this;
    }

    public int Count(string call) => Calls.Count(seen => seen.StartsWith(call, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isOurs = request.Path.StartsWithSegments(Prefix);
        var call = $"{request.Method} {Shorten(request.Path)}";
        _calls.Enqueue(call);
        if (isOurs && (request.Headers.Authorization != "Bearer azure" || request.Query["api-version"].Count == 0))
        {
            context.Response.StatusCode = 401;
        }
        else if (_refusals.TryPeek(out var refusal) && call.StartsWith(refusal.Call, StringComparison.Ordinal) && _refusals.TryDequeue(out _))
        {
            context.Response.StatusCode = refusal.Status;
            context.Response.Headers.RetryAfter = refusal.RetryAfter;
            await context.Response.WriteAsync(refusal.Body, Encoding.UTF8);
        }
        else
        {
            await next(context);
        }
    }

    private static string Shorten(string path) => path
        .Replace($"{Prefix}{FakeRegistry.Path}", "", StringComparison.Ordinal)
        .Replace($"{Prefix}{FakeManagedCluster.Path}", "", StringComparison.Ordinal);
}
