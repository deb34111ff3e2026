using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.EmbeddedTests.FunctionsHost.Examples;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.EmbeddedTests.FunctionsHost;

public sealed class TimerPumpTests
{
    private const string YearlyStatus = "timers/tests/Host.Functions.NewYear/status";

    [Fact]
    public async Task TimerFiresInOneHost_andNeverOverlaps()
    {
        var options = await OptionsAsync();
        await using var one = await TestHost.StartAsync(options);
        await using var other = await TestHost.StartAsync(options);

        await Eventually.TrueAsync(() => Seconds(options).Length >= 3);
        Assert.Equal(1, options.Recorder.MostRunning);
        Assert.All(Seconds(options), call => Assert.Equal("second False True", call));
    }

    [Fact]
    public async Task AnotherHostTakesOver_whenThePrimaryStops()
    {
        var options = await OptionsAsync();
        await using var one = await TestHost.StartAsync(options);
        await Eventually.TrueAsync(() => Seconds(options).Length >= 1);
        await using var other = await TestHost.StartAsync(options with { Recorder = new Recorder() });

        await one.StopAsync();
        await Eventually.TrueAsync(() => other.Recorder.Calls.Any(call => call.StartsWith("second", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunIsCancelledAndNoneFollows_whenTheLeaseIsLost()
    {
        var options = new TestHostOptions(typeof(WaitingTimerFunction)) { Storage = await Azurite.NewAccountAsync() };
        await using var host = await TestHost.StartAsync(options);
        await Eventually.TrueAsync(() => host.Recorder.Running == 1);

        var lease = host.Container("azure-webjobs-hosts").GetBlobClient("locks/tests/host").GetBlobLeaseClient();
        await lease.BreakAsync(TimeSpan.Zero);
        await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);
        await Eventually.TrueAsync(() => host.Recorder.Running == 0);
        await Eventually.LetPassAsync(TimeSpan.FromSeconds(1.5));
        Assert.Single(host.Recorder.Calls);

        await lease.ReleaseAsync();
        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 2);
    }

    [Fact]
    public async Task MissedRunIsMadeUp_afterTheHostWasDown()
    {
        var options = await OptionsAsync();
        var last = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await WriteStatusAsync(options, new ScheduleStatus { Last = last, Next = last.AddYears(1) });

        await using var host = await TestHost.StartAsync(options);
        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains("year True"));
        await Eventually.TrueAsync(async () => (await ReadStatusAsync(host)).Last.Year > 2020);
        Assert.True((await ReadStatusAsync(host)).Next > (await ReadStatusAsync(host)).Last);
    }

    [Fact]
    public async Task StatusIsKept_forLongPeriodsOnly()
    {
        await using var host = await TestHost.StartAsync(await OptionsAsync());
        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains("second False True"));

        var kept = host.Container("azure-webjobs-hosts");
        await Eventually.TrueAsync(async () => await kept.GetBlobClient(YearlyStatus).ExistsAsync());
        Assert.False(await kept.GetBlobClient("timers/tests/Host.Functions.EverySecond/status").ExistsAsync());
        Assert.DoesNotContain("year True", host.Recorder.Calls);
    }

    [Fact]
    public async Task TimerFiresAtOnce_whenItRunsOnStartup()
    {
        await using var host = await TestHost.StartAsync(await OptionsAsync());
        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains("startup False"));
    }

    [Theory]
    [InlineData("the-master", "NewYear", HttpStatusCode.Accepted)]
    [InlineData("the-master", "Unknown", HttpStatusCode.NotFound)]
    [InlineData("another", "NewYear", HttpStatusCode.Unauthorized)]
    public async Task TimerIsStartedByHand_withTheMasterKey(string key, string name, HttpStatusCode expected)
    {
        var options = await OptionsAsync();
        options.More["Host__MasterKey"] = "the-master";
        await using var host = await TestHost.StartAsync(options);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{name}") { Headers = { { "x-functions-key", key } } };

        using var answer = await host.Http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains("year False") == (expected == HttpStatusCode.Accepted));
    }

    private static async Task<TestHostOptions> OptionsAsync()
    {
        var options = new TestHostOptions(typeof(TimerFunctions), typeof(HttpFunctions)) { Storage = await Azurite.NewAccountAsync() };
        options.More["YEARLY"] = "0 0 0 1 1 *";
        options.More["ROUTE_NAME"] = "named";
        return options;
    }

    private static string[] Seconds(TestHostOptions options) =>
        [.. options.Recorder.Calls.Where(call => call.StartsWith("second", StringComparison.Ordinal))];

    private static async Task WriteStatusAsync(TestHostOptions options, ScheduleStatus status)
    {
        var container = new BlobContainerClient(options.Storage, "azure-webjobs-hosts");
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient(YearlyStatus).UploadAsync(BinaryData.FromObjectAsJson(status));
    }

    private static async Task<ScheduleStatus> ReadStatusAsync(TestHost host)
    {
        var status = await host.Container("azure-webjobs-hosts").GetBlobClient(YearlyStatus).DownloadContentAsync();
        return status.Value.Content.ToObjectFromJson<ScheduleStatus>() ?? new ScheduleStatus();
    }
}
