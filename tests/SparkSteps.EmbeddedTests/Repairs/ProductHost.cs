using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.EmbeddedTests.Storage;
using SparkSteps.Functions;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.EmbeddedTests.Repairs;

/// <summary>The embedded host with some of the product's functions, and with storage and a backend that fail when a test wants it.</summary>
internal sealed class ProductHost : IAsyncDisposable
{
    private const string HostJson = """
        {
          "version": "2.0",
          "extensions": { "queues": { "maxDequeueCount": 5, "visibilityTimeout": "00:00:00", "maxPollingInterval": "00:00:00.100", "messageEncoding": "none" } },
          "logging": { "logLevel": { "default": "None" } }
        }
        """;

    private readonly IHost _host;
    private readonly EmbeddedCluster _cluster;
    private readonly DirectoryInfo _folder;

    private ProductHost(IHost host, EmbeddedCluster cluster, DirectoryInfo folder, RefusingStorage storage) =>
        (_host, _cluster, _folder, Storage) = (host, cluster, folder, storage);

    public RefusingStorage Storage { get; }

    public static async Task<ProductHost> StartAsync(params Type[] functions)
    {
        var folder = Directory.CreateTempSubdirectory("sparksteps-test-");
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions(Path.Combine(folder.FullName, "cluster")) { Drivers = DriverMode.Instant, UseSpark = false }, CancellationToken.None);
        var storage = new RefusingStorage();
        var host = await BuildAsync(functions, folder, cluster, storage);
        await host.StartAsync();
        return new ProductHost(host, cluster, folder, storage);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public QueueClient Queue(string name) => Get<QueueServiceClient>().GetQueueClient(name);

    /// <summary>Whether no message is left, not even one that is being worked on.</summary>
    public async Task<bool> IsEmptyAsync(string queue) => (await Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<IHost> BuildAsync(Type[] functions, DirectoryInfo folder, EmbeddedCluster cluster, RefusingStorage storage)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "host.json"), HostJson);
        var account = await Azurite.NewAccountAsync();
        var setup = new FunctionsHostSetup(functions, folder.FullName);
        var builder = new FunctionsApplicationBuilder(["--port", "0"], setup).ConfigureFunctionsWebApplication();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = account,
            ["Host:MessageLease"] = "00:00:02",
            ["Host:OpenWithoutKeys"] = "true",
            ["AzureFunctionsWebHost:hostid"] = "tests",
            ["SparkSteps:Clusters:default:Kubeconfig"] = cluster.KubeconfigPath,
            ["SparkSteps:StepSpecs:Image"] = "registry.example/spark:3.5.3",
            ["SparkSteps:Runs:ClusterAwayDelay"] = "00:00:01",
        });
        var options = new BlobClientOptions();
        options.AddPolicy(storage, HttpPipelinePosition.PerCall);
        builder.Services
            .AddSparkSteps(builder.Configuration)
            .AddSingleton(new BlobServiceClient(account, options))
            .AddSingleton<IJobPlanner, BrokenPlanner>()
            .Configure<StepSpecOptions>(specs => specs.Backends.Add(BrokenPlanner.Name));
        return builder.Build();
    }
}
