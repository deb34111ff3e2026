using System.Diagnostics;
using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Telemetry;

namespace SparkSteps.EmbeddedTests.Faults;

public sealed class StorageAwayTests
{
    /// <summary>How many seconds storage is away; the goal is two minutes, of which a whole test run takes a part.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("SPARKSTEPS_OUTAGE"), out var seconds) ? seconds : 4);

    private static readonly string Spec = TestService.Step().Replace("main.py", "local:///main.py", StringComparison.Ordinal);

    [Fact]
    public async Task StorageThatWasAway_hasLostNothing_andEveryWayInComesBackByItself()
    {
        await using var service = await FaultyService.StartAsync(seed: 1);
        await AcceptedAsync(service, "before");
        await service.Queue(StorageNames.StepRequestsQueue).SendMessageAsync(Spec);

        // What others put into the account while the service cannot see it: a message, a dropped file, a schedule that falls due.
        service.Storage.IsAway = true;
        await service.Queue(StorageNames.StepRequestsQueue).SendMessageAsync(Spec);
        await service.Container(StorageNames.DropsContainer).GetBlobClient("dropped.yaml").UploadAsync(new BinaryData(Spec));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SubmitAsync(service, "while-away"));
        await Eventually.LetPassAsync(Outage);
        service.Storage.IsAway = false;

        await AcceptedAsync(service, "while-away");
        await AcceptedAsync(service, "after");
        var store = service.Get<RunStore>();
        await PatientlyAsync(async () => await EndedAsync(service) >= 6 && !await store.ListActiveAsync(CancellationToken.None).AnyAsync());
        Assert.Equal(6, await EndedAsync(service));
        Assert.True(await service.Container(StorageNames.DropsContainer).GetBlobClient("dropped.status.json").ExistsAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task StorageThatHangs_isAnsweredWith503_inABoundedTime(int answersBefore)
    {
        await using var service = await FaultyService.StartAsync(
            seed: 1, ("SparkSteps:Storage:TryTimeout", "00:00:03"), ("SparkSteps:Storage:Retries", "1"));
        service.Storage.Faults.Set(
            new ProxyFault(ProxyFaultKind.Status) { Method = "GET", Path = "/runs/active/", Times = answersBefore },
            new ProxyFault(ProxyFaultKind.Hold));

        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            SubmitAsync(service, "hanging"), AskAsync(service, $"runs/{RunId.New(TimeProvider.System)}"), AskAsync(service, "ready"));

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.ServiceUnavailable, 3), answers);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("/runs/active/")]
    [InlineData("/run-work/")]
    public async Task BusyStorage_isAskedAgain_noEarlierThanItSays(string path)
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var service = await TestService.StartAsync(
            DriverMode.Instant, ("AzureWebJobsStorage", storage.ConnectionString), ("SparkSteps:Storage:RetryDelay", "00:00:00.010"));
        storage.Faults.Set(new ProxyFault(ProxyFaultKind.Status) { Path = path, Times = 1, Status = 503, RetryAfterSeconds = 2 });

        var started = Stopwatch.GetTimestamp();
        await service.Store.FindActiveAsync(RunId.New(service.Time), CancellationToken.None);
        await service.Get<RunWorkQueue>().EnqueueAsync(RunId.New(service.Time), CancellationToken.None);

        Assert.Equal(1, storage.Faults.Struck[ProxyFaultKind.Status]);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(1.9), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task ServiceThatStarts_whileStorageIsAway_waitsForIt()
    {
        await using var storage = await FaultyStorage.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            ["SparkSteps:Storage:Retries"] = "1",
            ["SparkSteps:Storage:RetryDelay"] = "00:00:00.010",
            ["SparkSteps:Storage:LongestRetryDelay"] = "00:00:00.100",
        }).Build();
        await using var services = new ServiceCollection().AddLogging().AddTelemetry().AddSingleton(TimeProvider.System).AddStorage(configuration).BuildServiceProvider();

        storage.IsAway = true;
        var starting = services.GetRequiredService<IHostedService>().StartAsync(CancellationToken.None);
        await Eventually.LetPassAsync(TimeSpan.FromMilliseconds(500));
        Assert.False(starting.IsCompleted);
        storage.IsAway = false;

        await starting;
        Assert.True(await new BlobContainerClient(storage.Direct, StorageNames.RunsContainer).ExistsAsync());
    }

    /// <summary>As callers do: the same again, with the same key, for as long as the answer is 503.</summary>
    private static async Task AcceptedAsync(FaultyService service, string key)
    {
        while (await SubmitAsync(service, key) != HttpStatusCode.Accepted)
        {
        }
    }

    private static async Task<HttpStatusCode> SubmitAsync(FaultyService service, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "steps") { Content = new StringContent(Spec, Encoding.UTF8, "application/yaml") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await service.Http.SendAsync(request);
        Assert.True(
            answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> AskAsync(FaultyService service, string path)
    {
        using var answer = await service.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<int> EndedAsync(FaultyService service)
    {
        var names = await service.Container(StorageNames.RunsContainer)
            .GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, RunBlobNames.FinishedPrefix, CancellationToken.None)
            .ToListAsync();
        return names.Count;
    }

    // The poller looks every 15 s, and the pumps that were troubled wait up to 30 s before they look again.
    private static async Task PatientlyAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(4), "Not all runs have ended.");
            await Eventually.LetPassAsync(TimeSpan.FromMilliseconds(200));
        }
    }
}
