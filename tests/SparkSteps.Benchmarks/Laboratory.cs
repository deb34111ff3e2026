using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Cli.Service;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Functions;

namespace SparkSteps.Benchmarks;

/// <summary>Storage, a cluster without drivers, and the product, all of them real and on this machine.</summary>
internal sealed class Laboratory : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder;
    private readonly Part _storagePart;
    private readonly ServiceProvider _services;

    private Laboratory(DirectoryInfo folder, Part storagePart, EmbeddedCluster cluster, string storage)
    {
        (_folder, _storagePart, Cluster, StorageConnection) = (folder, storagePart, cluster, storage);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["SparkSteps:Clusters:default:Kubeconfig"] = cluster.KubeconfigPath,
            ["SparkSteps:StepSpecs:Image"] = Steps.Image,

            // What is measured is the work, not the wait that spares an API server.
            ["SparkSteps:Clusters:default:WritesPerSecond"] = "0",
        }).Build();
        _services = new ServiceCollection().AddLogging().AddSparkSteps(configuration).BuildServiceProvider();
    }

    public EmbeddedCluster Cluster { get; }

    public string StorageConnection { get; }

    public static async Task<Laboratory> OpenAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sparksteps-bench-");
        var state = new ServiceFolder(folder);
        var storage = new StorageCommand(ServiceIdentity.Load(state), state.Folder("storage"));
        var part = new Part("storage", storage.Create, state.Path("storage.log"), TimeProvider.System);
        part.Start();
        await part.WaitAsync(storage.IsReady, Patience, cancellationToken);

        // No slot for pods: jobs stay pending for as long as they are looked at.
        var options = new EmbeddedClusterOptions(state.Path("cluster")) { ParallelPods = 0, UseSpark = false };
        var laboratory = new Laboratory(folder, part, await EmbeddedCluster.StartAsync(options, cancellationToken), storage.ConnectionString);
        foreach (var starting in laboratory._services.GetServices<IHostedService>())
        {
            await starting.StartAsync(cancellationToken);
        }

        return laboratory;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public BlobContainerClient Container(string name) => Get<BlobServiceClient>().GetBlobContainerClient(name);

    public QueueClient Queue(string name) => Get<QueueServiceClient>().GetQueueClient(name);

    /// <summary>A functions host of its own process over the same storage and cluster.</summary>
    public Task<LocalService> StartHostAsync(CancellationToken cancellationToken) => LocalService.StartAsync(
        new UpOptions(new DirectoryInfo(Path.Combine(_folder.FullName, "host")), 0, new FileInfo(Cluster.KubeconfigPath), StorageConnection, SampleMode.None),
        TimeProvider.System, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Cluster.DisposeAsync();
        await _storagePart.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
