using System.Text;
using Azure.Storage.Blobs;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class IntakeTests
{
    private const string InImage = "apiVersion: sparksteps/v1\nkind: Step\nname: hello\napplication: {type: python, mainFile: 'local:///opt/main.py'}\n";

    [Fact]
    public async Task SameKey_givesTheSameRun_howeverManyAskAtOnce()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AcceptAsync(service, InImage, new RequestIdentity.Key("order-7"))));

        Assert.Single(results.Select(result => result.Run?.Id).Distinct());
    }

    [Fact]
    public async Task SameKey_forAnotherStep_isAConflict_thatNamesTheDifference()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        await AcceptAsync(service, InImage, new RequestIdentity.Key("order-7"));

        var result = await AcceptAsync(service, InImage.Replace("hello", "other"), new RequestIdentity.Key("order-7"));

        Assert.Equal(409, result.Problem?.Status);
        var difference = Assert.Single(result.Problem?.Errors ?? []);
        Assert.Equal(("$.name", "other", "hello"), (difference.Path, difference.Value, difference.Allowed));
    }

    [Fact]
    public async Task RepeatedDelivery_ofAnEndedRun_makesNothing()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var delivery = new RequestIdentity.Delivery("message-1", "", service.Time.GetUtcNow());
        var first = await AcceptAsync(service, InImage, delivery);
        await service.RunToEndAsync(Assert.IsType<RunRecord>(first.Run).Id);

        var second = await AcceptAsync(service, InImage, delivery);

        Assert.Equal((first.Run?.Id, RunState.Succeeded), (second.Run?.Id, second.Run?.State));
        Assert.Null(await service.Store.FindActiveAsync(delivery.Id, CancellationToken.None));
    }

    [Fact]
    public async Task UnreadableMessage_becomesAFailedRun_thatKeepsItsText()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await ReceiveAsync(service, "this is { not a spec, password: hunter2");

        var page = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        var run = await service.FindAsync(Assert.Single(page?.Items ?? []).Id);
        Assert.Equal((RunState.Failed, RunTriggerKind.Queue), (run.State, run.Trigger.Kind));
        Assert.Equal("this is { not a spec, password: (hidden)", run.Request);
        Assert.Null((await service.Queue(StorageNames.StepRequestsPoisonQueue).PeekMessageAsync()).Value);
    }

    [Fact]
    public async Task Message_mayPointToASpec_withItsArchiveBesideIt()
    {
        await using var service = await TestService.StartAsync();
        var container = service.Container("specs");
        await container.CreateAsync();
        await container.UploadBlobAsync("team/hello.zip", TestService.Zip(("main.py", "print('from the queue')")));
        await container.UploadBlobAsync("team/hello.yaml", BinaryData.FromString(TestService.Step(more: "project: {archive: hello.zip}")));

        await ReceiveAsync(service, """{"blob": "specs/team/hello.yaml"}""");

        var page = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        var run = await service.RunToEndAsync(Assert.Single(page?.Items ?? []).Id);
        Assert.Contains("from the queue", await service.LogAsync(run));
    }

    [Fact]
    public async Task RunOfAnEarlierDelivery_stands_whenItsArchiveHasGoneSince()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var container = service.Container("specs");
        await container.CreateAsync();
        await container.UploadBlobAsync("hello.zip", TestService.Zip(("main.py", "")));
        await container.UploadBlobAsync("hello.yaml", BinaryData.FromString(TestService.Step(more: "project: {archive: hello.zip}")));
        var queue = service.Queue(StorageNames.StepRequestsQueue);
        await queue.SendMessageAsync("""{"blob": "specs/hello.yaml"}""");
        var message = (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1))).Value;
        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);

        await container.DeleteBlobAsync("hello.zip");
        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);

        var page = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        Assert.Equal(RunState.Accepted, Assert.Single(page?.Items ?? []).State);
    }

    [Fact]
    public async Task DroppedSpec_getsItsVerdictBesideIt_atAcceptanceAndAtTheEnd()
    {
        await using var service = await TestService.StartAsync();
        await DropAsync(service, "hello.zip", TestService.Zip(("main.py", "print('dropped')")));
        await DropAsync(service, "hello.yaml", Text(TestService.Step(more: "project: {archive: hello.zip}")));

        var accepted = await VerdictAsync(service, "hello.status.json");
        Assert.Equal(RunState.Accepted, accepted.State);
        await service.RunToEndAsync(accepted.Id);
        Assert.Equal(RunState.Succeeded, (await VerdictAsync(service, "hello.status.json")).State);
    }

    [Fact]
    public async Task DroppedSpec_waitsForItsArchive()
    {
        await using var service = await TestService.StartAsync();
        await DropAsync(service, "team/hello.yaml", Text(TestService.Step(more: "project: {archive: hello.zip}")));
        var errors = await service.Container(StorageNames.DropsContainer).GetBlobClient("team/hello.error.json").DownloadContentAsync();
        Assert.Contains("There is no blob 'drops/team/hello.zip'", errors.Value.Content.ToString());

        await DropAsync(service, "team/hello.zip", TestService.Zip(("main.py", "print('dropped')")));

        Assert.Equal(RunState.Accepted, (await VerdictAsync(service, "team/hello.status.json")).State);
        Assert.False(await service.Container(StorageNames.DropsContainer).GetBlobClient("team/hello.error.json").ExistsAsync());
    }

    [Fact]
    public async Task DropsOfOneStem_getAVerdictEach()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        await DropAsync(service, "twin.yaml", Text(InImage));
        await DropAsync(service, "twin.json", Text(InImage.Replace("name: hello", "name: other")));
        await DropAsync(service, "twin.yml", Text("kind: Step"));

        var (first, second) = (await VerdictAsync(service, "twin.status.json"), await VerdictAsync(service, "twin.json.status.json"));
        Assert.Equal(("hello", "other"), (first.Name, second.Name));
        Assert.True(await service.Container(StorageNames.DropsContainer).GetBlobClient("twin.error.json").ExistsAsync());
        await service.RunToEndAsync(first.Id);
        await service.RunToEndAsync(second.Id);

        Assert.Equal(RunState.Succeeded, (await VerdictAsync(service, "twin.status.json")).State);
        Assert.Equal((RunState.Succeeded, second.Id), ((await VerdictAsync(service, "twin.json.status.json")).State, (await VerdictAsync(service, "twin.json.status.json")).Id));
        Assert.True(await service.Container(StorageNames.DropsContainer).GetBlobClient("twin.error.json").ExistsAsync());
    }

    [Fact]
    public async Task DropThatWasAccepted_getsNoErrors_whenItComesAgainWithoutItsArchive()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        await DropAsync(service, "hello.zip", TestService.Zip(("main.py", "print('dropped')")));
        await DropAsync(service, "hello.yaml", Text(TestService.Step(more: "project: {archive: hello.zip}")));
        var drops = service.Container(StorageNames.DropsContainer);
        await drops.DeleteBlobAsync("hello.zip");

        await service.Get<DroppedSpecs>().AcceptAsync(drops.GetBlobClient("hello.yaml"), "hello.yaml", CancellationToken.None);

        Assert.False(await drops.GetBlobClient("hello.error.json").ExistsAsync());
        Assert.Equal(RunState.Accepted, (await VerdictAsync(service, "hello.status.json")).State);
    }

    [Fact]
    public async Task DropWithoutRoomForItsVerdictsName_isAFailedRun_thatSaysSo()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var name = string.Join('/', Enumerable.Repeat(new string('n', 100), 10)) + "/1234.yaml";

        await DropAsync(service, name, Text(InImage));

        var page = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        var run = Assert.Single(page?.Items ?? []);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("The file's name is too long", run.Reason);
        Assert.Single(await service.Container(StorageNames.DropsContainer).GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task WrongDrop_getsAllErrors_andIsListed()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await DropAsync(service, "bad.yaml", Text("apiVersion: sparksteps/v1\nkind: Step\nname: NOT-VALID\napplication: {type: cobol}\n"));

        var errors = await service.Container(StorageNames.DropsContainer).GetBlobClient("bad.error.json").DownloadContentAsync();
        Assert.Contains("$.name", errors.Value.Content.ToString());
        Assert.Contains("$.application.type", errors.Value.Content.ToString());
        var page = await service.Get<RunList>().ListAsync(new RunQuery { State = RunState.Failed }, null, CancellationToken.None);
        Assert.Single(page?.Items ?? []);
    }

    [Fact]
    public async Task DryRun_createsNothing()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var request = new StepRequest(Encoding.UTF8.GetBytes(InImage), RunTriggerKind.Http, new RequestIdentity.None(default));

        var (plan, problem) = await service.Get<DryRun>().PlanAsync(request, CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal("SparkApplication", plan?.Manifests[^1]["kind"]?.GetValue<string>());
        Assert.Empty(await service.Container(StorageNames.RunsContainer).GetBlobsAsync().ToListAsync());
    }

    private static Task<IntakeResult> AcceptAsync(TestService service, string spec, RequestIdentity identity) =>
        service.Get<StepIntake>().AcceptAsync(new StepRequest(Encoding.UTF8.GetBytes(spec), RunTriggerKind.Http, identity), CancellationToken.None);

    private static async Task ReceiveAsync(TestService service, string text)
    {
        var queue = service.Queue(StorageNames.StepRequestsQueue);
        await queue.SendMessageAsync(text);
        var message = (await queue.ReceiveMessageAsync()).Value;
        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);
    }

    private static async Task DropAsync(TestService service, string name, Stream content)
    {
        BlobClient blob = service.Container(StorageNames.DropsContainer).GetBlobClient(name);
        await blob.UploadAsync(content);
        await service.Get<DroppedSpecs>().AcceptAsync(blob, name, CancellationToken.None);
    }

    private static async Task<RunRecord> VerdictAsync(TestService service, string name)
    {
        var blob = await service.Container(StorageNames.DropsContainer).GetBlobClient(name).DownloadContentAsync();
        return RunJson.Read<RunRecord>(blob.Value.Content);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
