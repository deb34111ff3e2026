using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.FunctionsHost;

namespace SparkSteps.EmbeddedTests.FunctionsHost;

/// <summary>A running host of some function classes, in a script root of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TestHostOptions _options;
    private readonly DirectoryInfo _root;
    private readonly IHost _host;

    private TestHost(TestHostOptions options, DirectoryInfo root, IHost host)
    {
        (_options, _root, _host) = (options, root, host);
        var url = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single() ?? "";
        Http = new HttpClient { BaseAddress = new Uri(url + "/api/") };
    }

    public HttpClient Http { get; }

    public Recorder Recorder => _options.Recorder;

    public string Root => _root.FullName;

    public static async Task<TestHost> StartAsync(TestHostOptions options)
    {
        var root = Directory.CreateTempSubdirectory("functions-host-");
        var host = Build(options, root.FullName);
        await host.StartAsync();
        return new TestHost(options, root, host);
    }

    public static IHost Build(TestHostOptions options, string root)
    {
        File.WriteAllText(Path.Combine(root, "host.json"), JsonSerializer.Serialize(options.HostJson));
        File.WriteAllText(Path.Combine(root, "local.settings.json"), JsonSerializer.Serialize(new { Values = options.Settings }));
        var setup = new FunctionsHostSetup(options.Classes, root);
        var builder = new FunctionsApplicationBuilder([.. options.Arguments(root)], setup).ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(options.Recorder);
        return builder.Build();
    }

    /// <summary>Sends a message whether or not the host has made the queue yet.</summary>
    public async Task SendAsync(string queue, string message)
    {
        await Queue(queue).CreateIfNotExistsAsync();
        await Queue(queue).SendMessageAsync(message);
    }

    public QueueClient Queue(string name) =>
        new(_options.Storage, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public BlobContainerClient Container(string name) => new(_options.Storage, name);

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _root.Delete(recursive: true);
    }
}
