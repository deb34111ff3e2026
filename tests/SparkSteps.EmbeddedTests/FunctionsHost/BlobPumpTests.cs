using Azure.Storage.Blobs;
using SparkSteps.EmbeddedTests.FunctionsHost.Examples;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.EmbeddedTests.FunctionsHost;

public sealed class BlobPumpTests
{
    private static readonly TimeSpan SeveralScans = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("clients", "a/b.c.txt", "a/b.c txt hello")]
    [InlineData("streams", "one", "one hello")]
    [InlineData("texts", "in/two", "two hello")]
    public async Task FunctionGetsTheBlob_asTheTypeItAsksFor(string container, string name, string expected)
    {
        var options = await OptionsAsync();
        await UploadAsync(options, container, name, "hello");
        await using var host = await TestHost.StartAsync(options);

        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains(expected));
    }

    [Fact]
    public async Task BlobRunsOnce_untilItIsWrittenAgain()
    {
        var options = await OptionsAsync();
        await using var host = await TestHost.StartAsync(options);
        await UploadAsync(options, "streams", "one", "first");
        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 1);
        await Eventually.LetPassAsync(SeveralScans);

        await UploadAsync(options, "streams", "one", "second");
        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 2);
        await Eventually.LetPassAsync(SeveralScans);

        Assert.Equal(["one first", "one second"], host.Recorder.Calls);
    }

    [Fact]
    public async Task BlobDoesNotRunAgain_inTheNextHost()
    {
        var options = await OptionsAsync();
        await UploadAsync(options, "streams", "one", "first");
        await using (var first = await TestHost.StartAsync(options))
        {
            await Eventually.TrueAsync(() => first.Recorder.Calls.Count == 1);
        }

        await using var next = await TestHost.StartAsync(options);
        await UploadAsync(options, "streams", "two", "second");
        await Eventually.TrueAsync(() => next.Recorder.Calls.Count >= 2);
        Assert.Equal(["one first", "two second"], next.Recorder.Calls);
    }

    [Fact]
    public async Task BlobRunsAgain_whenAHostStoppedInTheMiddle()
    {
        var options = new TestHostOptions(typeof(WaitingBlobFunction)) { Storage = await Azurite.NewAccountAsync() };
        options.More["Host__ShutdownGrace"] = "00:00:00.200";
        await UploadAsync(options, "waiting", "one", "x");
        await using (var first = await TestHost.StartAsync(options))
        {
            await Eventually.TrueAsync(() => first.Recorder.Running == 1);
        }

        options.Recorder.OpenGate();
        await using var next = await TestHost.StartAsync(options);
        await Eventually.TrueAsync(() => next.Recorder.Calls.Contains("ended one x"));
        Assert.Equal(["started one", "started one", "ended one x"], next.Recorder.Calls);
    }

    [Fact]
    public async Task NoMoreBlobsThanAllowedRun_atOnce()
    {
        var options = new TestHostOptions(typeof(WaitingBlobFunction)) { Storage = await Azurite.NewAccountAsync() };
        for (var blob = 0; blob < 12; blob++)
        {
            await UploadAsync(options, "waiting", $"{blob}", "x");
        }

        await using var host = await TestHost.StartAsync(options);
        await Eventually.TrueAsync(() => host.Recorder.Running == 8);
        host.Recorder.OpenGate();
        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 24);
        Assert.Equal(8, host.Recorder.MostRunning);
    }

    [Fact]
    public async Task PoisonQueueTellsOfTheBlob_afterFiveFailures()
    {
        var options = await OptionsAsync();
        await UploadAsync(options, "bad", "worst", "x");
        await using var host = await TestHost.StartAsync(options);

        var queue = host.Queue("webjobs-blobtrigger-poison");
        await Eventually.TrueAsync(async () => await queue.ExistsAsync() && (await queue.PeekMessagesAsync()).Value.Length == 1);
        var message = (await queue.PeekMessageAsync()).Value.Body.ToObjectFromJson<Dictionary<string, string>>();
        Assert.Equal("Host.Functions.TakeBadBlob", message?["FunctionId"]);
        Assert.Equal("BlockBlob", message?["BlobType"]);
        Assert.Equal("bad", message?["ContainerName"]);
        Assert.Equal("worst", message?["BlobName"]);
        Assert.NotEmpty(message?["ETag"] ?? "");
        await Eventually.LetPassAsync(SeveralScans);
        Assert.Equal(5, host.Recorder.Calls.Count);
    }

    [Fact]
    public async Task BlobRunsOnce_underTwoHosts()
    {
        var options = await OptionsAsync();
        await using var one = await TestHost.StartAsync(options);
        await using var other = await TestHost.StartAsync(options);
        for (var blob = 0; blob < 20; blob++)
        {
            await UploadAsync(options, "streams", $"{blob}", "x");
        }

        await Eventually.TrueAsync(() => options.Recorder.Calls.Count >= 20);
        await Eventually.LetPassAsync(SeveralScans);
        Assert.Equal(20, options.Recorder.Calls.Count);
    }

    private static async Task<TestHostOptions> OptionsAsync() => new(typeof(BlobFunctions)) { Storage = await Azurite.NewAccountAsync() };

    private static async Task UploadAsync(TestHostOptions options, string container, string name, string content)
    {
        var client = new BlobContainerClient(options.Storage, container);
        await client.CreateIfNotExistsAsync();
        await client.GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true);
    }
}
