using System.Text;
using Azure.Storage.Queues;
using SparkSteps.EmbeddedTests.FunctionsHost.Examples;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.EmbeddedTests.FunctionsHost;

public sealed class QueuePumpTests
{
    [Theory]
    [InlineData("strings", "hello", "string hello True 1")]
    [InlineData("binaries", "hello", "binary hello")]
    [InlineData("bytes", "hello", "bytes 5")]
    [InlineData("messages", "hello", "message hello 1")]
    [InlineData("orders", """{"item":"tea","COUNT":2}""", "order tea 2")]
    public async Task FunctionGetsTheMessage_asTheTypeItAsksFor(string queue, string message, string expected)
    {
        await using var host = await StartAsync(typeof(QueueFunctions));
        await host.SendAsync(queue, message);

        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains(expected));
        await Eventually.TrueAsync(() => IsEmptyAsync(host.Queue(queue)));
    }

    [Fact]
    public async Task MessagesOfAFunctionThatIsSwitchedOff_wait()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions(typeof(QueueFunctions))
        {
            Storage = await Azurite.NewAccountAsync(),
            More = { ["AzureWebJobs.TakeString.Disabled"] = "true" },
        });
        await host.SendAsync("strings", "hello");
        await host.SendAsync("binaries", "first");
        await Eventually.TrueAsync(() => host.Recorder.Calls.Contains("binary first"));

        Assert.Equal(0, (await host.Queue("strings").PeekMessageAsync()).Value.DequeueCount);
        Assert.Equal(["binary first"], host.Recorder.Calls);
    }

    [Fact]
    public async Task MessageMovesToThePoisonQueue_afterAsManyFailuresAsAllowed()
    {
        await using var host = await StartAsync(typeof(FailingQueueFunction), ("maxDequeueCount", 3));
        await host.SendAsync("failing", "bad");

        await Eventually.TrueAsync(async () => await ReadAsync(host.Queue("failing-poison")) == "bad");
        await Eventually.TrueAsync(() => IsEmptyAsync(host.Queue("failing")));
        Assert.Equal(["bad", "bad", "bad"], host.Recorder.Calls);
    }

    [Fact]
    public async Task PoisonQueueHasNoPoisonQueue_soThatItsMessagesComeBackWhenTheirLeaseEnds()
    {
        var options = new TestHostOptions(typeof(FailingPoisonFunction))
        {
            Storage = await Azurite.NewAccountAsync(),
            More = { ["Host__MessageLease"] = "00:00:01" },
        };
        options.Queues["maxDequeueCount"] = 1;
        await using var host = await TestHost.StartAsync(options);
        await host.SendAsync("failing-poison", "bad");

        await Eventually.TrueAsync(() => host.Recorder.Calls.Count >= 3);
        Assert.False(await host.Queue("failing-poison-poison").ExistsAsync());
    }

    [Fact]
    public async Task MessageMovesToThePoisonQueue_whenItIsNotJson()
    {
        await using var host = await StartAsync(typeof(QueueFunctions), ("maxDequeueCount", 2));
        await host.SendAsync("orders", "no json");

        await Eventually.TrueAsync(async () => await ReadAsync(host.Queue("orders-poison")) == "no json");
        Assert.Empty(host.Recorder.Calls);
    }

    [Fact]
    public async Task MessageMovesToThePoisonQueueUnchanged_whenItIsNotBase64()
    {
        var storage = await Azurite.NewAccountAsync();
        await new QueueClient(storage, "strings").CreateAsync();
        await using var host = await StartAsync(typeof(QueueFunctions), storage);
        await new QueueClient(storage, "strings").SendMessageAsync("<not base64>");

        await Eventually.TrueAsync(async () => await ReadAsync(new QueueClient(storage, "strings-poison")) == "<not base64>");
        Assert.Empty(host.Recorder.Calls);
    }

    [Fact]
    public async Task MessageIsNotRun_whenItWasTriedTooOftenBefore()
    {
        var storage = await Azurite.NewAccountAsync();
        var queue = new QueueClient(storage, "strings");
        await queue.CreateAsync();
        await queue.SendMessageAsync(Convert.ToBase64String("tried"u8));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var message = (await queue.ReceiveMessageAsync()).Value;
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, (string?)null, TimeSpan.Zero);
        }

        await using var host = await StartAsync(typeof(QueueFunctions), storage);
        await Eventually.TrueAsync(async () => await ReadAsync(host.Queue("strings-poison")) == "tried");
        Assert.Empty(host.Recorder.Calls);
    }

    [Fact]
    public async Task FailedMessageComesBack_afterTheVisibilityTimeout()
    {
        await using var host = await StartAsync(typeof(FailingQueueFunction), ("visibilityTimeout", "00:00:02"));
        await host.SendAsync("failing", "bad");
        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 1);
        var started = TimeProvider.System.GetTimestamp();

        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 2);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task MessageRunsOnce_thoughTheFunctionTakesLongerThanItsLease()
    {
        var storage = await Azurite.NewAccountAsync();
        var options = new TestHostOptions(typeof(WaitingQueueFunction)) { Storage = storage, More = { ["Host__MessageLease"] = "00:00:02" } };
        await using var host = await TestHost.StartAsync(options);
        await host.SendAsync("waiting", "long");
        await Eventually.TrueAsync(() => host.Recorder.Running == 1);

        await Eventually.LetPassAsync(TimeSpan.FromSeconds(5));
        host.Recorder.OpenGate();

        await Eventually.TrueAsync(() => IsEmptyAsync(host.Queue("waiting")));
        Assert.Equal(["started long", "ended long"], host.Recorder.Calls);
    }

    [Fact]
    public async Task NoMoreThanABatchAndItsThresholdRun_atOnce()
    {
        await using var host = await StartAsync(typeof(WaitingQueueFunction), ("batchSize", 3), ("newBatchThreshold", 2));
        for (var message = 0; message < 10; message++)
        {
            await host.SendAsync("waiting", $"{message}");
        }

        await Eventually.TrueAsync(() => host.Recorder.Running >= 3);
        await Eventually.LetPassAsync(TimeSpan.FromMilliseconds(500));
        host.Recorder.OpenGate();

        await Eventually.TrueAsync(() => host.Recorder.Calls.Count == 20);
        Assert.InRange(host.Recorder.MostRunning, 3, 5);
    }

    [Fact]
    public async Task StopWaits_forWhatRuns()
    {
        await using var host = await StartAsync(typeof(WaitingQueueFunction));
        await host.SendAsync("waiting", "last");
        await Eventually.TrueAsync(() => host.Recorder.Running == 1);

        var stop = host.StopAsync();
        await host.SendAsync("waiting", "too late");
        Assert.False(stop.IsCompleted);
        host.Recorder.OpenGate();
        await stop;

        Assert.Equal(["started last", "ended last"], host.Recorder.Calls);
        Assert.Equal("too late", await ReadAsync(host.Queue("waiting")));
    }

    [Fact]
    public async Task WhatRunsIsCancelledAndGivenBack_whenTheGraceTimeIsOver()
    {
        var options = new TestHostOptions(typeof(WaitingQueueFunction)) { Storage = await Azurite.NewAccountAsync() };
        options.More["Host__ShutdownGrace"] = "00:00:00.300";
        await using var host = await TestHost.StartAsync(options);
        await host.SendAsync("waiting", "unfinished");
        await Eventually.TrueAsync(() => host.Recorder.Running == 1);

        await host.StopAsync();

        Assert.Equal(["started unfinished"], host.Recorder.Calls);
        Assert.Equal("unfinished", await ReadAsync(host.Queue("waiting")));
    }

    [Fact]
    public async Task InvocationFails_whenItsTimeIsOver()
    {
        var options = new TestHostOptions(typeof(WaitingQueueFunction)) { Storage = await Azurite.NewAccountAsync() };
        options.More["functionTimeout"] = "00:00:00.200";
        options.Queues["maxDequeueCount"] = 1;
        await using var host = await TestHost.StartAsync(options);
        await host.SendAsync("waiting", "slow");

        await Eventually.TrueAsync(async () => await ReadAsync(host.Queue("waiting-poison")) == "slow");
    }

    private static async Task<TestHost> StartAsync(Type functions, params (string Name, object Value)[] queues)
    {
        var options = new TestHostOptions(functions) { Storage = await Azurite.NewAccountAsync() };
        foreach (var (name, value) in queues)
        {
            options.Queues[name] = value;
        }

        return await TestHost.StartAsync(options);
    }

    private static Task<TestHost> StartAsync(Type functions, string storage) =>
        TestHost.StartAsync(new TestHostOptions(functions) { Storage = storage });

    private static async Task<bool> IsEmptyAsync(QueueClient queue) =>
        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;

    private static async Task<string?> ReadAsync(QueueClient queue) =>
        await queue.ExistsAsync() && (await queue.PeekMessagesAsync()).Value is [var message]
            ? Encoding.UTF8.GetString(message.Body)
            : null;
}
