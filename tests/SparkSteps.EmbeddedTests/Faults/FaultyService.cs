using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.Functions;
using SparkSteps.Functions.Http;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>The whole service with its functions host in this process, and faults between it and both its storage and its cluster.</summary>
internal sealed class FaultyService : IAsyncDisposable
{
    // As the product's own, only with shorter waits.
    private const string HostJson = """
        {
          "version": "2.0",
          "extensions": {
            "http": { "routePrefix": "api" },
            "queues": { "batchSize": 16, "newBatchThreshold": 8, "maxDequeueCount": 5, "visibilityTimeout": "00:00:02",
                        "maxPollingInterval": "00:00:00.500", "messageEncoding": "none" },
            "blobs": { "maxDegreeOfParallelism": 8 }
          },
          "logging": { "logLevel": { "default": "None" } }
        }
        """;

    private readonly DirectoryInfo _folder;
    private readonly IHost _host;

    private FaultyService(DirectoryInfo folder, FaultyStorage storage, EmbeddedCluster cluster, FaultyCluster wayToCluster, IHost host)
    {
        (_folder, Storage, Cluster, WayToCluster, _host) = (folder, storage, cluster, wayToCluster, host);
        var url = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single() ?? "";
        Http = new HttpClient { BaseAddress = new Uri(url + "/api/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    public FaultyStorage Storage { get; }

    public EmbeddedCluster Cluster { get; }

    public FaultyCluster WayToCluster { get; }

    public HttpClient Http { get; }

    public static async Task<FaultyService> StartAsync(int seed, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("sparksteps-faults-");
        var storage = await FaultyStorage.StartAsync(seed);
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions(Path.Combine(folder.FullName, "cluster")) { Drivers = DriverMode.Instant, UseSpark = false },
            CancellationToken.None);
        var wayToCluster = await FaultyCluster.StartAsync(cluster, seed);
        var host = Build(folder.FullName, settings.Concat([
            ("AzureWebJobsStorage", storage.ConnectionString),
            ("SparkSteps:Clusters:default:Kubeconfig", wayToCluster.Kubeconfig),
            ("SparkSteps:StepSpecs:Image", "registry.example/spark:3.5.3"),
            ("AzureFunctionsWebHost:hostid", "faults"),
            ("Host:BlobScanInterval", "00:00:00.500"),
            ("Host:ShutdownGrace", "00:00:01")]));
        await host.StartAsync();
        return new FaultyService(folder, storage, cluster, wayToCluster, host);
    }

    /// <summary>The service's own, with its own (faulty) way to storage and cluster.</summary>
    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A container, seen without faults.</summary>
    public BlobContainerClient Container(string name) => new(Storage.Direct, name);

    /// <summary>A queue, seen without faults.</summary>
    public QueueClient Queue(string name) => new(Storage.Direct, name);

    public async ValueTask DisposeAsync()
    {
        Storage.Faults.Clear();
        Cluster.Faults.Clear();
        WayToCluster.Faults.Clear();
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        await WayToCluster.DisposeAsync();
        await Cluster.DisposeAsync();
        await Storage.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static IHost Build(string folder, IEnumerable<(string Key, string Value)> settings)
    {
        File.WriteAllText(Path.Combine(folder, "host.json"), HostJson);
        var setup = new FunctionsHostSetup(typeof(StepFunctions).Assembly.GetExportedTypes(), folder);
        var arguments = settings.Select(setting => $"--{setting.Key}={setting.Value}");
        var builder = new FunctionsApplicationBuilder(["--port=0", "--Host:OpenWithoutKeys=true", .. arguments], setup).ConfigureFunctionsWebApplication();
        builder.Services.AddSparkSteps(builder.Configuration);
        return builder.Build();
    }
}
