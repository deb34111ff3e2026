using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Batch;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Kubelet;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Operator;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster;

/// <summary>A running cluster: the endpoint, the Spark operator and the kubelet. Disposing is a clean stop, which ends the pods' processes.</summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ClusterFolder _folder;
    private readonly ObjectStore _store;
    private readonly WebApplication _server;
    private readonly NodeKubelet _kubelet;
    private readonly X509Certificate2 _administrator;
    private Task _controllers = Task.CompletedTask;

    private EmbeddedCluster(ClusterFolder folder, EmbeddedClusterOptions options)
    {
        _folder = folder;
        Token = folder.LoadOrCreateToken();
        var certificates = ClusterCertificates.LoadOrCreate(folder.Certificates, options.Time.GetUtcNow());
        (AuthorityPem, _administrator) = (certificates.AuthorityPem, certificates.Administrator);
        _store = new ObjectStore(folder.Objects, options.WatchWindow, options.Time);
        Writer = new ObjectWriter(_store, options.Time);
        Events = new EventRecorder(_store, Writer, options.Time);
        _server = BuildServer(options, certificates);
        Map(certificates, options.Time);
        _kubelet = new NodeKubelet(Node(options), _server.Services.GetRequiredService<ILogger<NodeKubelet>>());
    }

    public Uri Url { get; private set; } = new("https://127.0.0.1");

    public string KubeconfigPath => _folder.Kubeconfig;

    /// <summary>The administrator's bearer token.</summary>
    public string Token { get; }

    /// <summary>The certificate authority that signed the endpoint's certificate.</summary>
    public string AuthorityPem { get; }

    /// <summary>Faults on purpose, as at /embedded/faults.</summary>
    public FaultSet Faults { get; } = new();

    private ObjectWriter Writer { get; }

    private EventRecorder Events { get; }

    /// <summary>Throws IOException when another process has the folder.</summary>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options, CancellationToken cancellationToken)
    {
        var folder = ClusterFolder.Open(options.DataFolder);
        EmbeddedCluster cluster;
        try
        {
            cluster = new EmbeddedCluster(folder, options);
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        await cluster.StartAsync(options.Time, cancellationToken);
        return cluster;
    }

    /// <summary>Stops without a word, as a killed process does: nothing is written any more, and the pods' processes live on.</summary>
    public Task AbandonAsync() => StopAsync(PodEnd.Abandoned);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(PodEnd.Shutdown);
        _stop.Dispose();
    }

    private async Task StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "default", "spark-jobs" })
        {
            // From the second start on they are there.
            Writer.Create(new ObjectKey(ResourceTypes.Namespaces, "", name), [], WriteOptions.Own);
        }

        await _server.StartAsync(cancellationToken);
        Url = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single() ?? "");
        SecretFile.Write(_folder.Kubeconfig, Kubeconfig.Render(Url, AuthorityPem, Token, _administrator));
        var loop = new WatchLoop(_store, _server.Services.GetRequiredService<ILogger<WatchLoop>>());
        _controllers = Task.WhenAll(
            new GarbageCollector(Writer, loop).RunAsync(_stop.Token),
            new SparkOperator(Writer, Events, Faults, time, loop).RunAsync(_stop.Token),
            new JobController(Writer, Events, time, loop).RunAsync(_stop.Token),
            new ScheduledOperator(Writer, Events, time, loop).RunAsync(_stop.Token),
            _kubelet.RunAsync(_stop.Token));
    }

    private async Task StopAsync(PodEnd end)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        await _server.DisposeAsync();
        try
        {
            await _controllers;
        }
        catch (OperationCanceledException)
        {
            // That is how they end.
        }

        await _kubelet.StopAsync(end);
        _store.Dispose();
        _folder.Dispose();
    }

    private NodeContext Node(EmbeddedClusterOptions options) => new(_store, Writer, Events, Faults, options.Time)
    {
        Slots = new SemaphoreSlim(options.ParallelPods),
        Options = new KubeletOptions(_folder.Pods, _folder.Claims)
        {
            AllowHostPath = options.AllowHostPath,
            Drivers = options.Drivers,
            ShutdownGrace = options.ShutdownGrace,
            Spark = options.UseSpark ? SparkInstallation.Find(Environment.GetEnvironmentVariable("SPARK_HOME"), Environment.GetEnvironmentVariable("PATH")) : null,
        },
    };

    private void Map(ClusterCertificates certificates, TimeProvider time)
    {
        var tokens = new ServiceAccountTokens(_folder.LoadOrCreateTokenKey(), _store, time);
        var users = new Users(KnownUsers.Load(Token, _folder.Users), tokens, certificates);
        var reads = new ReadVerbs(_store, new PodLogs(_store, _folder.Pods), Faults, time);
        var logger = _server.Services.GetRequiredService<ILogger<ApiHandler>>();
        var api = new ApiHandler(users, new FaultGate(Faults, _store, time), reads, new WriteVerbs(_store, Writer, new TokenRequest(_store, tokens, time)), logger);
        var faults = new FaultEndpoint(Faults, users);
        _server.Run(context => context.Request.Path == FaultEndpoint.Path ? faults.HandleAsync(context) : api.HandleAsync(context));
    }

    private static WebApplication BuildServer(EmbeddedClusterOptions options, ClusterCertificates certificates)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificates.Server;

                    // Who it is, if it is anybody, is asked with each request, as of a token: a stranger's certificate is 401 there.
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (_, _, _) => true;
                });
            });
        });

        // Watches and followed logs would keep a graceful stop waiting.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        return builder.Build();
    }
}
