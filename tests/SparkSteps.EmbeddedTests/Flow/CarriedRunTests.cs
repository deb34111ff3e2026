using System.Text;
using Azure.Storage.Queues.Models;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The first message to the workers brings the run's record along. What has become of the run meanwhile counts all the same.</summary>
public sealed class CarriedRunTests
{
    // What JSON, XML and YAML would each escape in their way.
    private const string OddArgument = """
        "<&\"'\\>]]> \u2028\ufffe ünïcode 漢字 \U0001F600"
        """;

    [Fact]
    public async Task WorkerThatIsToldFirst_readsNothing()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        using var calls = new StorageCalls(service);

        await service.WorkAsync();

        Assert.Equal((0, 2), (calls.Count("GetBlob"), calls.Count("PutBlob")));
        Assert.Equal(RunState.Pending, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task RecordComesThroughTheQueue_asItWasWritten()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var document = TestService.Step().Replace("main.py", $"local:///main.py\n  arguments: [{OddArgument}]", StringComparison.Ordinal);
        var request = new StepRequest(Encoding.UTF8.GetBytes(document), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Time)));
        var result = await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None);
        Assert.Empty(result.Problem?.Errors ?? []);

        var carried = Assert.IsType<StoredRun>(RunWork.TryRead(await TakeAsync(service))?.Run);

        var stored = Assert.IsType<StoredRun>(await service.Store.FindActiveAsync(carried.Record.Id, CancellationToken.None));
        Assert.Equal(RunJson.Write(stored.Record).ToString(), RunJson.Write(carried.Record).ToString());
        Assert.Equal(stored.ETag, carried.ETag);
    }

    [Fact]
    public async Task WorkOfAWorkerThatDied_isGoneOnWith()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var message = await TakeAsync(service);
        Crash.At(Checkpoint.AttemptRecorded);
        await Assert.ThrowsAsync<CrashException>(() => WorkAsync(service, message));

        await WorkAsync(service, Again(message));

        Assert.Equal((RunState.Pending, 1), ((await service.FindAsync(accepted.Id)).State, await JobsAsync(service)));
    }

    [Fact]
    public async Task RunThatWasCancelledMeanwhile_isNotSubmitted()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var message = await TakeAsync(service);
        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        await service.WorkAsync();

        await WorkAsync(service, message);

        Assert.Equal((RunState.Cancelled, 0), ((await service.FindAsync(accepted.Id)).State, await JobsAsync(service)));
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
    }

    [Fact]
    public async Task RunWhoseCancellationIsAskedFor_isNotSubmitted()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var message = await TakeAsync(service);
        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);

        await WorkAsync(service, message);
        var meanwhile = (await service.FindAsync(accepted.Id)).State;
        await service.WorkAsync();

        Assert.Equal((RunState.Accepted, RunState.Cancelled, 0), (meanwhile, (await service.FindAsync(accepted.Id)).State, await JobsAsync(service)));
    }

    private static async Task<QueueMessage> TakeAsync(TestService service) =>
        Assert.Single((await service.Queue(StorageNames.RunWorkQueue).ReceiveMessagesAsync()).Value);

    private static QueueMessage Again(QueueMessage message) =>
        QueuesModelFactory.QueueMessage(message.MessageId, message.PopReceipt, message.Body, message.DequeueCount + 1);

    private static Task WorkAsync(TestService service, QueueMessage message) =>
        service.Get<RunWorker>().WorkAsync(Assert.IsType<RunWork>(RunWork.TryRead(message)), CancellationToken.None);

    private static async Task<int> JobsAsync(TestService service)
    {
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));
        var pages = await cluster.ListJobsAsync(KubernetesResource.SparkApplication, "spark-jobs", CancellationToken.None).ToListAsync();
        return pages.Sum(page => page.Count);
    }
}
