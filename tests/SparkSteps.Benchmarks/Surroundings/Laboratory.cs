using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Cli.Service;
using SparkSteps.Functions;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>Storage and a cluster as processes of this machine, and the product in this process.</summary>
internal sealed class Laboratory : IAsyncDisposable
{
    public const string Namespace = "spark-jobs";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceFolder _folder;
    private readonly ServiceIdentity _identity;
    private readonly List<Part> _parts = [];
    private ServiceProvider? _services;

    private Laboratory(ServiceFolder folder, ServiceIdentity identity) => (_folder, _identity) = (folder, identity);

    public string Kubeconfig { get; private set; } = "";

    public string StorageConnection { get; private set; } = "";

    public string StorageLog => _folder.Path("storage.log");

    public IReadOnlyList<int> StoragePorts => [_identity.BlobPort, _identity.QueuePort];

    public int ClusterProcess => _parts.Find(part => part.Name == "cluster")?.ProcessId ?? throw new InvalidOperationException("The cluster is another's.");

    private ServiceProvider Services => _services ?? throw new InvalidOperationException("Not open yet.");

    public static async Task<Laboratory> OpenAsync(LaboratoryOptions options, CancellationToken cancellationToken)
    {
        var folder = new ServiceFolder(Directory.CreateTempSubdirectory("sparksteps-bench-"));
        var laboratory = new Laboratory(folder, ServiceIdentity.Load(folder));
        try
        {
            await laboratory.StartStorageAsync(options, cancellationToken);
            laboratory.Kubeconfig = options.Kubeconfig ?? await laboratory.StartClusterAsync(options, cancellationToken);
            laboratory._services = Product(laboratory.StorageConnection, laboratory.Kubeconfig);
            foreach (var starting in laboratory.Services.GetServices<IHostedService>())
            {
                await starting.StartAsync(cancellationToken);
            }

            return laboratory;
        }
        catch
        {
            await laboratory.DisposeAsync();
            throw;
        }
    }

    public static ServiceProvider Product(string storage, string kubeconfig)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["SparkSteps:Clusters:default:Kubeconfig"] = kubeconfig,
            ["SparkSteps:StepSpecs:Image"] = Steps.Image,

            // What is measured is the work, not the wait that spares an API server.
            ["SparkSteps:Clusters:default:WritesPerSecond"] = "0",

            // Nothing runs here: runs stay pending, and are looked at as running ones are.
            ["SparkSteps:Runs:LookAtPodAfter"] = "01:00:00",
        }).Build();
        return new ServiceCollection().AddLogging().AddSparkSteps(configuration).BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public BlobContainerClient Container(string name) => Get<BlobServiceClient>().GetBlobContainerClient(name);

    public QueueClient Queue(string name) => Get<QueueServiceClient>().GetQueueClient(name);

    /// <summary>A functions host of its own process over the same storage and cluster.</summary>
    public Task<LocalService> StartHostAsync(CancellationToken cancellationToken) => LocalService.StartAsync(
        new UpOptions(new DirectoryInfo(_folder.Path("host")), 0, new FileInfo(Kubeconfig), StorageConnection, SampleMode.None),
        TimeProvider.System, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        Directory.Delete(_folder.Path(), recursive: true);
    }

    private async Task StartStorageAsync(LaboratoryOptions options, CancellationToken cancellationToken)
    {
        var storage = new StorageCommand(_identity, _folder.Folder("storage"));
        StorageConnection = storage.ConnectionString;
        var part = Add("storage", () =>
        {
            var command = storage.Create();
            if (options.LogsStorage)
            {
                command.ArgumentList.Remove("--silent");
            }

            if (options.KeepsStorageInMemory)
            {
                command.ArgumentList[1] = Path.Combine(Path.GetDirectoryName(command.ArgumentList[1]) ?? "", "spared-work.js");
                command.ArgumentList.RemoveAt(command.ArgumentList.IndexOf("--location") + 1);
                command.ArgumentList[command.ArgumentList.IndexOf("--location")] = "--inMemoryPersistence";
            }

            return command;
        });
        part.Start();
        await part.WaitAsync(storage.IsReady, Patience, cancellationToken);
    }

    private async Task<string> StartClusterAsync(LaboratoryOptions options, CancellationToken cancellationToken)
    {
        var ready = _folder.Path("cluster.ready.json");

        // Without a slot for pods, jobs stay pending.
        string[] drivers = options.InstantDrivers ? ["--instant-drivers"] : ["--parallel-pods", "0"];
        var part = Add("cluster", () => Programs.Command(
            "SparkSteps.Embedded.Cluster", ["--data", _folder.Folder("cluster"), "--port", "0", "--ready-file", ready, .. drivers]));
        part.Start();
        await part.WaitAsync(() => File.Exists(ready), Patience, cancellationToken);
        return _folder.Path("cluster", "kubeconfig");
    }

    private Part Add(string name, Func<System.Diagnostics.ProcessStartInfo> command)
    {
        var part = new Part(name, command, _folder.Path($"{name}.log"), TimeProvider.System);
        _parts.Add(part);
        return part;
    }
}
