using Azure.Storage.Queues.Models;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Whoever refuses a request that nobody waits for may die over it, and the request may never come again.</summary>
public sealed class RefusalCrashTests
{
    [Theory]
    [InlineData(nameof(Checkpoint.EndingRecorded))]
    [InlineData(nameof(Checkpoint.Finishing))]
    [InlineData(nameof(Checkpoint.FinishedRecorded))]
    [InlineData(nameof(Checkpoint.EventPublished))]
    [InlineData(nameof(Checkpoint.WebhooksAnnounced))]
    public async Task RefusedRequest_isAFailedRun_thatIsTold_whereverWhoRefusesItDies(string checkpoint)
    {
        await using var service = await TestService.StartAsync();
        var message = await SendAsync(service, "kind: Nothing");
        Crash.At(Enum.Parse<Checkpoint>(checkpoint));

        await Assert.ThrowsAsync<CrashException>(() => service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None));

        service.Time.PutForward(TimeSpan.FromMinutes(2));
        var run = await service.RunToEndAsync(QueueDelivery.Of(message).Id);
        Assert.Equal((RunState.Failed, FailureClass.Spec, "kind: Nothing"), (run.State, run.Diagnosis?.Class, run.Request));
        Assert.Equal([RunState.Accepted, RunState.Failed], run.History.Select(change => change.State));
        Assert.Null(run.Ending);
        await AssertToldAndGoneAsync(service, run);
    }

    [Fact]
    public async Task RefusedRequest_thatComesAgain_staysTheRunThatItIs()
    {
        await using var service = await TestService.StartAsync();
        var message = await SendAsync(service, "kind: Nothing");
        Crash.At(Checkpoint.EndingRecorded);
        await Assert.ThrowsAsync<CrashException>(() => service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None));
        service.Time.PutForward(TimeSpan.FromSeconds(30));

        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);
        var first = await service.FindAsync(QueueDelivery.Of(message).Id);
        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);

        var run = await service.FindAsync(first.Id);
        Assert.Equal((RunState.Failed, first.FinishedAt), (run.State, run.FinishedAt));
        await AssertToldAndGoneAsync(service, run);
    }

    [Fact]
    public async Task RefusedRequest_thatCouldBeAcceptedByNow_staysRefused_andIsBroughtToItsEndAtOnce()
    {
        await using var service = await TestService.StartAsync();
        var message = await SendAsync(service, """{"blob": "drops/late.yaml"}""");
        Crash.At(Checkpoint.EndingRecorded);
        await Assert.ThrowsAsync<CrashException>(() => service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None));
        var step = TestService.Step().Replace("main.py", "local:///opt/app/main.py");
        await service.Container(StorageNames.DropsContainer).UploadBlobAsync("late.yaml", BinaryData.FromString(step));

        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);

        var run = await service.FindAsync(QueueDelivery.Of(message).Id);
        Assert.Equal((RunState.Failed, FailureClass.Spec), (run.State, run.Diagnosis?.Class));
        await AssertToldAndGoneAsync(service, run);
    }

    private static async Task<QueueMessage> SendAsync(TestService service, string text)
    {
        var queue = service.Queue(StorageNames.StepRequestsQueue);
        await queue.SendMessageAsync(text);
        return (await queue.ReceiveMessageAsync()).Value;
    }

    private static async Task AssertToldAndGoneAsync(TestService service, RunRecord run)
    {
        Assert.Null(await service.Store.FindActiveAsync(run.Id, CancellationToken.None));
        var told = (await service.Queue(StorageNames.RunEventsQueue).ReceiveMessagesAsync(32)).Value;
        Assert.Equal([$"{run.Id}-failed"], told.Select(message => RunJson.Read<RunEvent>(message.Body).Id).Distinct());
        Assert.Single(told.Select(message => $"{message.Body}").Distinct());
    }
}
