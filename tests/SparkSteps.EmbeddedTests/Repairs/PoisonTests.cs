using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.EmbeddedTests.Pipelines;
using SparkSteps.Functions.Blobs;
using SparkSteps.Functions.Queues;
using SparkSteps.Pipelines;
using SparkSteps.Repairs;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Repairs;

public sealed class PoisonTests
{
    private const string PipelineInImage =
        "apiVersion: sparksteps/v1\nkind: Pipeline\nname: shop\nnodes: [{name: a}]\nstep: {application: {type: python, mainFile: 'local:///main.py'}}";

    private static readonly DateTimeOffset Inserted = new(TimeProvider.System.GetUtcNow().Date.AddHours(12), TimeSpan.Zero);

    private static readonly string InImage = TestService.Step().Replace("main.py", "local:///opt/app/main.py");

    [Fact]
    public async Task RequestThatIsNeverAccepted_becomesAFailedRun_withTheReasonAndItsText()
    {
        await using var host = await ProductHost.StartAsync(typeof(StepRequestFunctions), typeof(PoisonFunctions));
        (host.Storage.RefusedPath, host.Storage.MostRefusals) = ("/runs/active/", 5);

        var receipt = (await host.Queue(StorageNames.StepRequestsQueue).SendMessageAsync(InImage)).Value;

        var run = await FindAsync(host, RunId.From(receipt.InsertionTime, $"{receipt.MessageId}\n"));
        Assert.Equal(5, host.Storage.Refusals);
        Assert.Equal((RunState.Failed, InImage), (run.State, run.Request));
        Assert.StartsWith("The request could not be accepted after 5 tries. The last one failed: The storage account answered 4", run.Reason);
        Assert.Contains("queue again", run.Diagnosis?.Advice);
        await Eventually.TrueAsync(() => host.IsEmptyAsync(StorageNames.StepRequestsPoisonQueue));
    }

    [Fact]
    public async Task RequestThatFailedAfterItsRunWasRecorded_isThatRun()
    {
        await using var host = await ProductHost.StartAsync(typeof(StepRequestFunctions), typeof(PoisonFunctions));
        await host.Queue(StorageNames.RunWorkQueue).DeleteAsync();

        var receipt = (await host.Queue(StorageNames.StepRequestsQueue).SendMessageAsync(InImage)).Value;

        await Eventually.TrueAsync(() => IsMarkedAsync(host));
        await Eventually.TrueAsync(() => host.IsEmptyAsync(StorageNames.StepRequestsPoisonQueue));
        var page = await host.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        var run = Assert.Single(page?.Items ?? []);
        Assert.Equal((RunId.From(receipt.InsertionTime, $"{receipt.MessageId}\n"), RunState.Accepted), (run.Id, run.State));
    }

    [Fact]
    public async Task PipelineThatFailedAfterItWasRecorded_isThatPipeline()
    {
        await using var host = await ProductHost.StartAsync(typeof(StepRequestFunctions), typeof(PoisonFunctions));
        await host.Queue(StorageNames.PipelineWorkQueue).DeleteAsync();

        var receipt = (await host.Queue(StorageNames.StepRequestsQueue).SendMessageAsync(PipelineInImage)).Value;

        await Eventually.TrueAsync(() => IsMarkedAsync(host));
        await Eventually.TrueAsync(() => host.IsEmptyAsync(StorageNames.StepRequestsPoisonQueue));
        var pipeline = await host.Get<PipelineStore>().FindAsync(RunId.From(receipt.InsertionTime, $"{receipt.MessageId}\n"), CancellationToken.None);
        Assert.Equal(PipelineState.Accepted, pipeline?.State);
        Assert.Empty((await host.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None))?.Items ?? []);
    }

    [Fact]
    public async Task DropThatIsNeverAccepted_becomesAFailedRun_andGetsItsVerdict()
    {
        await using var host = await ProductHost.StartAsync(typeof(DropFunctions), typeof(PoisonFunctions));
        (host.Storage.RefusedPath, host.Storage.MostRefusals) = ("/runs/active/", 6);
        var drops = host.Get<BlobServiceClient>().GetBlobContainerClient(StorageNames.DropsContainer);

        await drops.UploadBlobAsync("team/a.yaml", BinaryData.FromString(InImage));

        await Eventually.TrueAsync(async () => await drops.GetBlobClient("team/a.error.json").ExistsAsync());
        await Eventually.TrueAsync(() => host.IsEmptyAsync(StorageNames.DropsPoisonQueue));
        Assert.Equal(6, host.Storage.Refusals);
        var run = Assert.Single((await host.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None))?.Items ?? []);
        Assert.Equal((RunState.Failed, "team/a.yaml"), (run.State, run.Trigger.Id));
        Assert.StartsWith("The request could not be accepted. The storage account answered 4", run.Reason);
        var verdict = (await drops.GetBlobClient("team/a.error.json").DownloadContentAsync()).Value.Content.ToString();
        Assert.Contains("The storage account answered 4", verdict);
    }

    [Fact]
    public async Task DropThatFailedAfterItsRunWasRecorded_isThatRun()
    {
        await using var host = await ProductHost.StartAsync(typeof(PoisonFunctions));
        await host.Queue(StorageNames.RunWorkQueue).DeleteAsync();
        var drops = host.Get<BlobServiceClient>().GetBlobContainerClient(StorageNames.DropsContainer);
        await drops.UploadBlobAsync("a.yaml", BinaryData.FromString(InImage));
        var given = """{"Type":"BlobTrigger","FunctionId":"AcceptDroppedStep","BlobType":"BlockBlob","ContainerName":"drops","BlobName":"a.yaml","ETag":"\"0x1\""}""";

        await host.Get<PoisonedDrops>().LookAgainAsync(BinaryData.FromString(given), CancellationToken.None);

        var run = Assert.Single((await host.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None))?.Items ?? []);
        Assert.Equal(RunState.Accepted, run.State);
        Assert.False(await drops.GetBlobClient("a.error.json").ExistsAsync());
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"ContainerName": "runs", "BlobName": "a.yaml"}""")]
    [InlineData("""{"ContainerName": "drops", "BlobName": "gone.yaml"}""")]
    [InlineData("""{"ContainerName": "drops", "BlobName": "../runs/a.yaml"}""")]
    public async Task MessageOfNoDrop_isLetGo(string message)
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);

        await service.Get<PoisonedDrops>().LookAgainAsync(BinaryData.FromString(message), CancellationToken.None);

        Assert.Empty((await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None))?.Items ?? []);
    }

    [Fact]
    public async Task PipelineWhoseWorkWasGivenUp_isLookedAtAgain()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync("nodes: [{name: a}]");

        await service.Service.Get<PoisonedPipelines>().LookAgainAsync($"{accepted.Id}", CancellationToken.None);
        await service.Service.Get<PoisonedPipelines>().LookAgainAsync("no pipeline at all", CancellationToken.None);

        Assert.Equal(PipelineState.Running, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task PipelineThatStillCannotGoOn_isLetGo_andTheLogSaysSo()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync("nodes: [{name: a}]");
        await service.Service.Queue(StorageNames.RunWorkQueue).DeleteAsync();

        await service.Service.Get<PoisonedPipelines>().LookAgainAsync($"{accepted.Id}", CancellationToken.None);

        Assert.Contains(service.Service.Log.Lines, line => line.Contains($"Pipeline run {accepted.Id} cannot go on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenUpMessage_thatNoFunctionTakes_isTakenByTheDoctor()
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);
        foreach (var queue in StorageNames.Queues.Where(name => name.EndsWith("-poison", StringComparison.Ordinal)))
        {
            await service.Queue(queue).SendMessageAsync("whatever it was");
        }

        service.Time.PutForward(TimeSpan.FromMinutes(20));
        var report = await service.Get<Repairer>().RepairAsync(RepairSelection.Safe, CancellationToken.None);

        Assert.Equal(
            StorageNames.Queues.Where(name => name.EndsWith("-poison", StringComparison.Ordinal)).Select(name => $"poisonedMessages:{name}").Order(),
            report.Results.Where(result => result.Outcome == RepairOutcome.Repaired).Select(result => result.Id).Order());
    }

    [Fact]
    public async Task RunWhoseWorkHasABug_failsWithTheReason_andWithoutItsSecret()
    {
        await using var host = await ProductHost.StartAsync(typeof(RunWorkFunctions), typeof(PoisonFunctions));

        var accepted = await AcceptAsync(host, $"{InImage}\nbackend: {BrokenPlanner.Name}");

        await Eventually.TrueAsync(async () => await StateAsync(host, accepted.Id) == RunState.Failed);
        var run = await FindAsync(host, accepted.Id);
        Assert.Equal("The service could not bring the run forward. InvalidOperationException: The plan needs password=(hidden)", run.Reason);
        await Eventually.TrueAsync(() => host.IsEmptyAsync(StorageNames.RunWorkPoisonQueue));
    }

    [Fact]
    public async Task RunWhoseStorageRefuses_isNotFailed_andGoesOnAfterwards()
    {
        await using var host = await ProductHost.StartAsync(typeof(RunWorkFunctions), typeof(PoisonFunctions));
        var accepted = await AcceptAsync(host, InImage, () => host.Storage.RefusedPath = "/runs/active/");

        // Five tries, and one of the function that looks at what was given up.
        await Eventually.TrueAsync(() => host.Storage.Refusals >= 6);
        Assert.Equal(RunState.Accepted, await StateAsync(host, accepted.Id));
        host.Storage.RefusedPath = null;

        await Eventually.TrueAsync(async () => await StateAsync(host, accepted.Id) == RunState.Pending);
    }

    [Fact]
    public async Task RunThatIsOnTheCluster_isLeftToThePoller()
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        await service.WorkAsync();

        await service.Get<PoisonedRuns>().LookAgainAsync(accepted.Id.ToString(), CancellationToken.None);
        await service.Get<RunFailure>().FailAsync(accepted.Id, "A bug.", CancellationToken.None);

        Assert.Equal(RunState.Pending, (await service.FindAsync(accepted.Id)).State);
    }

    [Theory]
    [InlineData("no run at all")]
    [InlineData("01jd9zqv8k5m2n3p4r6s7t8w9x")]
    public async Task MessageOfNoRun_isLetGo(string message)
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);

        await service.Get<PoisonedRuns>().LookAgainAsync(message, CancellationToken.None);

        Assert.False(await service.Get<RunWorkQueue>().HasMessagesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task PoisonMessageThatIsDeliveredAgain_makesNoSecondRun()
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);
        var (first, second) = (Message("first", "the text"), Message("second", "the text"));
        await service.Get<DeliveryNotes>().WriteAsync(first, "A fault.", CancellationToken.None);
        await service.Get<DeliveryNotes>().WriteAsync(second, "Another fault.", CancellationToken.None);
        var poisoned = service.Get<PoisonedRequests>();

        foreach (var poison in new[] { "p1", "p1", "p2", "p1", "p2" })
        {
            await poisoned.RecordAsync(Message(poison, "the text"), CancellationToken.None);
        }

        var page = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        Assert.Equal([Id(first), Id(second)], page?.Items.Select(run => run.Id).Order());
    }

    [Fact]
    public async Task PoisonMessageWithoutANote_isRecorded_andWarnsOfAnEarlierRun()
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);
        var poison = Message("p1", "the text");

        await service.Get<PoisonedRequests>().RecordAsync(poison, CancellationToken.None);
        await service.Get<PoisonedRequests>().RecordAsync(poison, CancellationToken.None);

        var run = await service.FindAsync(Id(poison));
        Assert.Equal(("the text", RunState.Failed), (run.Request, run.State));
        Assert.Contains("Look for a run of the same step first", run.Diagnosis?.Advice);
    }

    private static async Task<RunRecord> AcceptAsync(ProductHost host, string spec, Action? before = null)
    {
        // The record is made before the storage refuses, and the worker is told after.
        var request = new StepRequest(Encoding.UTF8.GetBytes(spec), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(TimeProvider.System)));
        var read = await host.Get<StepRequestReader>().ReadAsync(request, CancellationToken.None);
        var record = NewRun.Of(RunId.New(TimeProvider.System), request, read.Spec, read.Project, TimeProvider.System.GetUtcNow());
        Assert.NotNull(read.Spec);
        Assert.NotNull(await host.Get<RunStore>().TryCreateAsync(record, CancellationToken.None));
        before?.Invoke();
        await host.Get<RunWorkQueue>().EnqueueAsync(record.Id, CancellationToken.None);
        return record;
    }

    private static async Task<RunRecord> FindAsync(ProductHost host, RunId id)
    {
        await Eventually.TrueAsync(async () => await StateAsync(host, id) is not null);
        return Assert.IsType<RunRecord>(await host.Get<RunStore>().FindAsync(id, CancellationToken.None));
    }

    private static async Task<RunState?> StateAsync(ProductHost host, RunId id) =>
        (await host.Get<RunStore>().FindAsync(id, CancellationToken.None))?.State;

    private static async Task<bool> IsMarkedAsync(ProductHost host)
    {
        var notes = host.Get<Azure.Storage.Blobs.BlobServiceClient>().GetBlobContainerClient(StorageNames.RunsContainer);
        await foreach (var blob in notes.GetBlobsAsync(
            Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, DeliveryNotes.Prefix, CancellationToken.None))
        {
            var note = (await notes.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
            return RunJson.Read<DeliveryNote>(note).PoisonedAs is not null;
        }

        return false;
    }

    private static RunId Id(QueueMessage message) => QueueDelivery.Of(message).Id;

    private static QueueMessage Message(string id, string text) => QueuesModelFactory.QueueMessage(
        id, "", BinaryData.FromString(text), 2, null, Inserted.AddSeconds(id.Contains('2') || id == "second" ? 1 : 0), null);
}
