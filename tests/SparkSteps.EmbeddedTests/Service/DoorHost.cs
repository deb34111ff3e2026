using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.EmbeddedTests.Storage;
using SparkSteps.Functions;
using SparkSteps.Functions.Http;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Service;

/// <summary>The product's HTTP functions in a host of this process, with a storage account of their own and a cluster that is away.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    public const string Key = "key-of-the-door-tests";

    public const string MasterKey = "master-key-of-the-door-tests";

    private const string Kubeconfig =
        """
        apiVersion: v1
        kind: Config
        current-context: away
        contexts: [{name: away, context: {cluster: away, user: nobody}}]
        clusters: [{name: away, cluster: {server: "http://127.0.0.1:1"}}]
        users: [{name: nobody, user: {token: none}}]
        """;

    private readonly DirectoryInfo _root;
    private readonly IHost _host;

    private DoorHost(DirectoryInfo root, IHost host)
    {
        (_root, _host) = (root, host);
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single() ?? "");
        Http = new HttpClient { BaseAddress = new Uri(Address, "/api/") };
        Http.DefaultRequestHeaders.Add("x-functions-key", Key);
        Stranger = new HttpClient { BaseAddress = Http.BaseAddress };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>A caller without a key.</summary>
    public HttpClient Stranger { get; }

    /// <summary>Every class of the product that holds an HTTP function.</summary>
    public static IReadOnlyList<Type> HttpClasses { get; } =
    [
        .. typeof(StepFunctions).Assembly.GetExportedTypes().Where(type => type.GetMethods().Any(method =>
            method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute), inherit: false)))),
    ];

    public static async Task<DoorHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var root = Directory.CreateTempSubdirectory("sparksteps-door-");
        var kubeconfig = Path.Combine(root.FullName, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, Kubeconfig);
        var values = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = await Azurite.NewAccountAsync(),
            ["Host__FunctionKeys__default"] = Key,
            ["Host__MasterKey"] = MasterKey,
            ["SparkSteps__Clusters__default__Kubeconfig"] = kubeconfig,
            ["SparkSteps__StepSpecs__Image"] = "registry.example/spark:3.5.3",
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        await File.WriteAllTextAsync(Path.Combine(root.FullName, "local.settings.json"), JsonSerializer.Serialize(new { Values = values }));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "host.json"), """{"logging": {"logLevel": {"default": "None"}}}""");
        var builder = new FunctionsApplicationBuilder(["--port", "0"], new FunctionsHostSetup(HttpClasses, root.FullName));
        builder.ConfigureFunctionsWebApplication().Services.AddSparkSteps(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new DoorHost(root, host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>How many archives that are being sent storage has a part of.</summary>
    public async Task<int> IncomingAsync() => await Get<BlobServiceClient>().GetBlobContainerClient(StorageNames.ArchivesContainer)
        .GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, "incoming/", CancellationToken.None).CountAsync();

    /// <summary>A connection on which exactly the given bytes are sent.</summary>
    public async Task<TcpClient> ConnectAsync(string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));
        return client;
    }

    /// <summary>Sends the bytes and reads until the host closes the connection.</summary>
    public async Task<string> ExchangeAsync(string text)
    {
        using var client = await ConnectAsync(text);
        return await ReadAsync(client.GetStream());
    }

    /// <summary>All that comes until the connection is closed or reset.</summary>
    public static async Task<string> ReadAsync(Stream connection)
    {
        using var received = new MemoryStream();
        try
        {
            await connection.CopyToAsync(received);
        }
        catch (IOException)
        {
            // A connection is reset when bytes came in that nobody wanted.
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Stranger.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _root.Delete(recursive: true);
    }
}
