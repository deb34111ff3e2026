using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using k8s;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SparkSteps.Archives;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Arm;
using SparkSteps.EmbeddedTests.Storage;
using SparkSteps.Functions;
using SparkSteps.Policies;
using SparkSteps.Polling;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The product with a storage account and an embedded cluster of its own; the test says when workers and poller look.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _folder;
    private readonly IConfiguration _configuration;

    private TestService(ServiceProvider services, EmbeddedCluster cluster, DirectoryInfo folder, IConfiguration configuration) =>
        (_services, Cluster, _folder, _configuration) = (services, cluster, folder, configuration);

    public EmbeddedCluster Cluster { get; }

    public MovableTime Time { get; private init; } = new();

    public RememberedLog Log { get; private init; } = new();

    public string Connection => _configuration["AzureWebJobsStorage"] ?? "";

    /// <summary>The storage account's key.</summary>
    public string AccountKey { get; private init; } = "";

    public RunStore Store => Get<RunStore>();

    public static async Task<TestService> StartAsync(DriverMode drivers = DriverMode.Process, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("sparksteps-test-");
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions(Path.Combine(folder.FullName, "cluster")) { Drivers = drivers, UseSpark = false }, CancellationToken.None);
        var storage = await Azurite.NewAccountAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["SparkSteps:Clusters:default:Kubeconfig"] = cluster.KubeconfigPath,
            ["SparkSteps:StepSpecs:Image"] = "registry.example/spark:3.5.3",
            ["SparkSteps:Runs:LookAtPodAfter"] = "00:00:00",
            ["SparkSteps:Storage:KeepListings"] = "00:00:00",
        }).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var time = new MovableTime();
        var log = new RememberedLog();
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)).AddSparkSteps(configuration).AddSingleton<TimeProvider>(time)
            .AddSingleton<TokenCredential>(new AzureIdentity(KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.KubeconfigPath).AccessToken ?? "", time))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        foreach (var starting in services.GetServices<IHostedService>())
        {
            await starting.StartAsync(CancellationToken.None);
        }

        return new TestService(services, cluster, folder, configuration)
        {
            Time = time,
            Log = log,
            AccountKey = storage.Split("AccountKey=")[1].Split(';')[0],
        };
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A class of functions, as the host would make it.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    /// <summary>The same product once more, over the same storage, cluster and clock, as if in another process.</summary>
    public ServiceProvider Another(Action<IServiceCollection> change)
    {
        var services = new ServiceCollection().AddLogging().AddSparkSteps(_configuration).AddSingleton<TimeProvider>(Time);
        change(services);
        return services.BuildServiceProvider();
    }

    public QueueClient Queue(string name) => Get<QueueServiceClient>().GetQueueClient(name);

    public BlobContainerClient Container(string name) => Get<BlobServiceClient>().GetBlobContainerClient(name);

    /// <summary>A Python step whose project is one main file, as YAML.</summary>
    public static string Step(string name = "hello", string more = "") =>
        $"""
        apiVersion: sparksteps/v1
        kind: Step
        name: {name}
        application:
          type: python
          mainFile: main.py
        {more}
        """;

    /// <summary>A project archive with the given files.</summary>
    public static MemoryStream Zip(params (string Name, string Text)[] files)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                var entryOfOneTime = zip.CreateEntry(name);
                entryOfOneTime.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(30);
                using var entry = entryOfOneTime.Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        content.Position = 0;
        return content;
    }

    /// <summary>Stores a project of one main file and others.</summary>
    public async Task<StoredArchive> StoreAsync(string main, params (string Name, string Text)[] files) => Assert.IsType<StoredArchive>(
        (await Get<ProjectArchiveStore>().StoreAsync(Zip([("main.py", main), .. files]), null, CancellationToken.None)).Archive);

    /// <summary>Accepts a step with a project, as if by HTTP.</summary>
    public async Task<RunRecord> AcceptAsync(string main, string more = "", params (string Name, string Text)[] files)
    {
        var request = new StepRequest(Encoding.UTF8.GetBytes(Step(more: more)), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(Time)))
        {
            AttachedArchive = await StoreAsync(main, files),
        };
        var result = await Get<StepIntake>().AcceptAsync(request, CancellationToken.None);
        Assert.Null(result.Problem);
        return Assert.IsType<RunRecord>(result.Run);
    }

    /// <summary>Lets a worker do all that is in the queue.</summary>
    public async Task WorkAsync()
    {
        var queue = Queue(StorageNames.RunWorkQueue);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (QueueMessage message in messages)
            {
                await Get<RunWorker>().WorkAsync(Assert.IsType<RunWork>(RunWork.TryRead(message)), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    /// <summary>What the timers do that follow runs.</summary>
    public async Task PollAsync()
    {
        await Get<RunPoller>().PollAsync(CancellationToken.None);
        await Get<WaitingRuns>().TellAsync(CancellationToken.None);
    }

    public async Task<RunRecord> FindAsync(RunId id) => Assert.IsType<RunRecord>(await Store.FindAsync(id, CancellationToken.None));

    public Task<RunRecord> RunToEndAsync(RunId id) => RunUntilAsync(id, run => run.State.IsTerminal());

    /// <summary>Works and polls until the run is as wanted.</summary>
    public async Task<RunRecord> RunUntilAsync(RunId id, Func<RunRecord, bool> isWanted)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            await WorkAsync();
            await PollAsync();
            var run = await FindAsync(id);
            if (isWanted(run))
            {
                return run;
            }

            Assert.False(run.State.IsTerminal(), $"The run ended as {run.State}: {run.Reason} {string.Join('\n', run.Diagnosis?.Evidence ?? [])}");
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"The run is still {run.State}: {run.Reason}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>An object as the cluster holds it.</summary>
    public async Task<JsonObject> ReadObjectAsync(KubernetesResource resource, string name)
    {
        using IKubernetes client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Cluster.KubeconfigPath));
        var found = await client.CustomObjects.GetNamespacedCustomObjectAsync<JsonObject>(
            resource.Group, resource.Version, "spark-jobs", resource.Plural, name);
        return Assert.IsType<JsonObject>(found);
    }

    /// <summary>Puts an object there that someone else would have made.</summary>
    public async Task CreateObjectAsync(KubernetesResource resource, JsonObject content)
    {
        using IKubernetes client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Cluster.KubeconfigPath));
        await client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonObject>(content, resource.Group, resource.Version, "spark-jobs", resource.Plural);
    }

    public async Task<string> LogAsync(RunRecord run, string container = "spark-kubernetes-driver", int? attempt = null)
    {
        await using var log = await Get<RunLogReader>().OpenAsync(run, new RunLogQuery(container, attempt, null, false), CancellationToken.None);
        Assert.NotNull(log);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
