using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>A node of which only the logs are real: the API server asks it for them as it asks a kubelet.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private readonly string _name = $"contract-node-{Guid.NewGuid():n}";
    private readonly ConcurrentDictionary<string, (int Status, string Text)> _logs = new();
    private readonly AdminApi _admin;
    private readonly WebApplication _kubelet;

    private FakeNode(AdminApi admin)
    {
        _admin = admin;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(NewCertificate())));
        _kubelet = builder.Build();
        _kubelet.Run(AnswerAsync);
    }

    public bool HasLeft { get; private set; }

    public static async Task<FakeNode> JoinAsync(AdminApi admin)
    {
        var node = new FakeNode(admin);
        await node._kubelet.StartAsync();
        await admin.DoAsync("POST", "/api/v1/nodes", $$$"""{"metadata":{"name":"{{{node._name}}}"}}""");
        await admin.MergeAsync($"/api/v1/nodes/{node._name}/status", $$$"""
            {"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],
             "daemonEndpoints":{"kubeletEndpoint":{"Port":{{{new Uri(node._kubelet.Urls.Single()).Port}}} } } } }
            """);
        return node;
    }

    public async Task PlayAsync(string @namespace, string pod, string log, int exitCode)
    {
        _logs[$"{@namespace}/{pod}"] = (StatusCodes.Status200OK, log + "\n");
        var path = $"{Paths.Pods(@namespace)}/{pod}";
        await _admin.DoAsync("POST", $"{path}/binding", $$$"""
            {"apiVersion":"v1","kind":"Binding","metadata":{"name":"{{{pod}}}"},"target":{"apiVersion":"v1","kind":"Node","name":"{{{_name}}}"}}
            """);
        var (phase, reason) = exitCode == 0 ? ("Succeeded", "Completed") : ("Failed", "Error");
        await _admin.MergeAsync($"{path}/status", $$$"""
            {"status":{"phase":"{{{phase}}}","containerStatuses":[{"name":"{{{Some.Container}}}","image":"i","imageID":"i","ready":false,"restartCount":0,
             "state":{"terminated":{"exitCode":{{{exitCode}}},"reason":"{{{reason}}}" } } }] } }
            """);
    }

    /// <summary>Answers in the place of a log.</summary>
    public void RefuseLog(string @namespace, string pod, int status, string words) => _logs[$"{@namespace}/{pod}"] = (status, words);

    /// <summary>Goes away as a machine does that loses its power: its pods stay where they are, and nobody answers for them.</summary>
    public async Task LeaveAsync()
    {
        HasLeft = true;
        await _kubelet.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasLeft)
        {
            await LeaveAsync();
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var pod = string.Join('/', (context.Request.Path.Value ?? "").Split('/').Skip(2).Take(2));
        var (status, text) = _logs.GetValueOrDefault(pod, (StatusCodes.Status200OK, ""));
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=contract-node", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
