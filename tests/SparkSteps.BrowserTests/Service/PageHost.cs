using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.EmbeddedTests.Storage;
using SparkSteps.Functions;
using SparkSteps.Functions.Http;
using SparkSteps.Polling;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.BrowserTests.Service;

/// <summary>The product's HTTP functions with a storage account and an embedded cluster; the test says when workers and poller look.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    public const string Key = "key-of-the-page-tests";

    private readonly DirectoryInfo _root;
    private readonly EmbeddedCluster _cluster;
    private readonly IHost _host;

    private PageHost(DirectoryInfo root, EmbeddedCluster cluster, IHost host)
    {
        (_root, _cluster, _host) = (root, cluster, host);
        Address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single() ?? "";
        Http = new HttpClient { BaseAddress = new Uri($"{Address}/api/") };
        Http.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    public string Address { get; }

    public HttpClient Http { get; }

    public static async Task<PageHost> StartAsync(string storage)
    {
        var root = Directory.CreateTempSubdirectory("sparksteps-page-");
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions(Path.Combine(root.FullName, "cluster")) { UseSpark = false }, CancellationToken.None);
        var values = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Host__FunctionKeys__default"] = Key,
            ["SparkSteps__Clusters__default__Kubeconfig"] = cluster.KubeconfigPath,
            ["SparkSteps__StepSpecs__Image"] = "registry.example/spark:3.5.3",
            ["SparkSteps__Runs__LookAtPodAfter"] = "00:00:00",
            ["SparkSteps__Storage__TryTimeout"] = "00:01:00",
            ["SparkSteps__Ui__Open"] = "true",
        };
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "local.settings.json"), JsonSerializer.Serialize(new { Values = values }));
        await File.WriteAllTextAsync(
            Path.Combine(root.FullName, "host.json"), """{"extensions": {"http": {"routePrefix": "api"}}, "logging": {"logLevel": {"default": "None"}}}""");
        var functions = typeof(StepFunctions).Assembly.GetExportedTypes().Where(type => type.GetMethods().Any(method =>
            method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute), inherit: false))));
        var builder = new FunctionsApplicationBuilder(["--port", "0"], new FunctionsHostSetup([.. functions], root.FullName));
        builder.ConfigureFunctionsWebApplication().Services.AddSparkSteps(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new PageHost(root, cluster, host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Submits a Python step with the given main file.</summary>
    public async Task<string> SubmitAsync(string main, string more = "")
    {
        using var archive = new StreamContent(Archive.Zip(("main.py", main)));
        using var content = new MultipartFormDataContent
        {
            { new StringContent($"apiVersion: sparksteps/v1\nkind: Step\nname: live-step\napplication: {{type: python, mainFile: main.py}}\n{more}"), "spec" },
            { archive, "project", "project.zip" },
        };
        using var answer = await Http.PostAsync("steps", content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return $"{JsonNode.Parse(text)?["id"]}";
    }

    public async Task PutScheduleAsync(string name, string document)
    {
        using var content = new StringContent(document, Encoding.UTF8, "application/yaml");
        using var answer = await Http.PutAsync($"schedules/{name}", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Lets worker and poller look until the run is as wanted.</summary>
    public async Task BringAsync(string id, Func<RunRecord, bool> isWanted)
    {
        Assert.True(RunId.TryParse(id, out var run));
        var until = TimeProvider.System.GetUtcNow().AddMinutes(2);
        while (true)
        {
            await WorkAsync();
            await Get<RunPoller>().PollAsync(CancellationToken.None);
            var record = Assert.IsType<RunRecord>(await Get<RunStore>().FindAsync(run, CancellationToken.None));
            if (isWanted(record))
            {
                return;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until && !record.State.IsTerminal(), $"The run is {record.State}: {record.Reason}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private async Task WorkAsync()
    {
        var queue = Get<QueueServiceClient>().GetQueueClient(StorageNames.RunWorkQueue);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (QueueMessage message in messages)
            {
                await Get<RunWorker>().WorkAsync(Assert.IsType<RunWork>(RunWork.TryRead(message)), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        await _cluster.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
