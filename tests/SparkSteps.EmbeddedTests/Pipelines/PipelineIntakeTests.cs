using System.Text;
using Azure.Storage.Queues.Models;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Pipelines;

public sealed class PipelineIntakeTests
{
    private const string InProject =
        """
        apiVersion: sparksteps/v1
        kind: Pipeline
        name: shop
        nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]
        step: {application: {type: python, mainFile: main.py}, project: {archive: shop.zip}}
        """;

    [Fact]
    public async Task DryRun_showsTheGroups_andCreatesNothing()
    {
        await using var service = await PipelineService.StartAsync();
        var request = PipelineService.Request($"{PipelineService.Diamond}\ncatalog: {{y: SparkDataSet}}", new RequestIdentity.None(default));

        var (plan, problem) = await service.Service.Get<PipelineDryRun>().PlanAsync(request, PipelineFormat.SparkSteps, CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal(["a", "c", "b"], plan?.Groups.Select(group => group.Name) ?? []);
        Assert.Equal(["b", "d"], plan?.Groups[2].Nodes ?? []);
        Assert.Empty(await service.Service.Container(StorageNames.PipelinesContainer).GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task StepThatThePolicyForbids_isRefused_whereItWasAskedFor()
    {
        await using var service = new PipelineService(await TestService.StartAsync(
            Embedded.Cluster.DriverMode.Instant, ("SparkSteps:Policy:Limits:Cores", "3")));
        var request = PipelineService.Request("nodes: [{name: a}, {name: b}]\noverrides: {b: {executor: {cores: 9}}}", new RequestIdentity.None(default));

        var result = await service.Service.Get<PipelineIntake>().AcceptAsync(request, PipelineFormat.SparkSteps, CancellationToken.None);

        Assert.Null(result.Pipeline);
        Assert.Equal("The pipeline is not allowed.", result.Problem?.Title);
    }

    [Fact]
    public async Task WrongSteps_giveAllErrors_whereTheyCameFrom()
    {
        await using var service = await PipelineService.StartAsync();
        var request = PipelineService.Request(
            "nodes: [{name: a}, {name: b}]\nlabels: {team: '?'}\noverrides: {b: {driver: {cores: 0}}, a: {cluster: nowhere}}", new RequestIdentity.None(default));

        var result = await service.Service.Get<PipelineIntake>().AcceptAsync(request, PipelineFormat.SparkSteps, CancellationToken.None);

        Assert.Equal(["$.labels.team", "$.overrides.b.driver.cores"], (result.Problem?.Errors ?? []).Select(error => error.Path).Order());
    }

    [Fact]
    public async Task DroppedPipeline_getsItsVerdictBesideIt_andItsArchiveOnce()
    {
        await using var service = await PipelineService.StartAsync();
        await DropAsync(service, "shop.yaml", new MemoryStream(Encoding.UTF8.GetBytes(InProject)));
        Assert.True(await Drops(service).GetBlobClient("shop.error.json").ExistsAsync());

        await DropAsync(service, "shop.zip", TestService.Zip(("main.py", "")));
        var accepted = await VerdictAsync(service);
        await service.RunToEndAsync(accepted.Id);

        Assert.Equal((PipelineState.Accepted, PipelineState.Succeeded), (accepted.State, (await VerdictAsync(service)).State));
        Assert.False(await Drops(service).GetBlobClient("shop.error.json").ExistsAsync());
    }

    [Fact]
    public async Task ArchiveOfTheCallers_isTakenInOnce_forAllGroups()
    {
        await using var service = await PipelineService.StartAsync();
        var archive = Drops(service).GetBlobClient("shop.zip");
        await archive.UploadAsync(TestService.Zip(("main.py", "")));
        var accepted = await service.AcceptAsync(new StepRequest(
            Encoding.UTF8.GetBytes(InProject.Replace("archive: shop.zip", $"archive: '{archive.Uri}'") + "\noverrides: {b: {project: {initScript: {before: ls}}}}"),
            RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Service.Time))));
        Assert.All(accepted.Groups, group => Assert.Null(group.Project));

        await service.AdvanceAsync(accepted.Id);
        await archive.UploadAsync(TestService.Zip(("main.py", "another")), overwrite: true);
        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(PipelineState.Succeeded, ended.State);
        Assert.Single(ended.Groups.Select(group => group.Project?.ArchiveSha256).Distinct());
        Assert.Equal([false, true], ended.Groups.Select(group => group.Project?.InitScriptSha256 is not null));
    }

    [Fact]
    public async Task MissingArchive_failsThePipeline_beforeAnythingRuns()
    {
        await using var service = await PipelineService.StartAsync();
        var missing = Drops(service).GetBlobClient("nothing.zip").Uri;
        var accepted = await service.AcceptAsync(new StepRequest(
            Encoding.UTF8.GetBytes(InProject.Replace("archive: shop.zip", $"archive: '{missing}'")),
            RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Service.Time))));

        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal("Failed a:Skipped b:Skipped", PipelineService.Show(ended));
        Assert.Contains("nothing.zip", ended.Reason);
        Assert.Empty(await service.RunsAsync(ended));
    }

    [Fact]
    public async Task QueuedPipeline_isAccepted_andAWrongOneBecomesAFailedRun()
    {
        await using var service = await PipelineService.StartAsync();
        await ReceiveAsync(service, InProject.Replace("main.py", "'local:///main.py'").Replace(", project: {archive: shop.zip}", ""));
        await ReceiveAsync(service, InProject.Replace("kind: Pipeline", "kind: Pipeline\nmaxParallel: 0"));

        var page = await service.Service.Get<PipelineList>().ListAsync(new PipelineQuery { Limit = 10 }, null, CancellationToken.None);
        Assert.Equal(RunTriggerKind.Queue, Assert.Single(page?.Items ?? []).TriggerKind);
        var failed = await service.Service.Get<RunList>().ListAsync(new RunQuery { State = RunState.Failed }, null, CancellationToken.None);
        Assert.Contains("$.maxParallel", Assert.Single(failed?.Items ?? []).Reason);
    }

    [Theory]
    [InlineData(RunTriggerKind.Queue)]
    [InlineData(RunTriggerKind.Blob)]
    public async Task RepeatedDelivery_ofAnAcceptedPipeline_isThatPipeline_whenThePolicyHasChanged(RunTriggerKind trigger)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "limits: {cores: 100}");
        await using var service = await PipelineService.StartAsync(Embedded.Cluster.DriverMode.Instant, ("SparkSteps:Policy:File", file));
        var delivery = new RequestIdentity.Delivery("shop.yaml", "", service.Service.Time.GetUtcNow());
        var request = PipelineService.Request("nodes: [{name: a}]", delivery) with { Trigger = trigger };
        var first = await service.AcceptAsync(request);

        await File.WriteAllTextAsync(file, "limits: {cores: 1}");
        service.Service.Time.PutForward(TimeSpan.FromSeconds(10));
        var living = await AcceptAsync(service, request);
        await service.RunToEndAsync(first.Id);
        var ended = await AcceptAsync(service, request);

        Assert.Equal((first.Id, first.Id, PipelineState.Succeeded), (living.Pipeline?.Id, ended.Pipeline?.Id, ended.Pipeline?.State));
        Assert.Equal(400, (await AcceptAsync(service, request with { Identity = new RequestIdentity.None(default) })).Problem?.Status);
        File.Delete(file);
    }

    [Fact]
    public async Task QueuedPipeline_thatComesAgainWhenItsArchiveIsGone_isNoFailedRun()
    {
        await using var service = await PipelineService.StartAsync();
        await Drops(service).UploadBlobAsync("shop.zip", TestService.Zip(("main.py", "")));
        await Drops(service).UploadBlobAsync("shop.txt", BinaryData.FromString(InProject));
        var message = await ReceiveAsync(service, """{"blob": "drops/shop.txt"}""");

        await Drops(service).DeleteBlobAsync("shop.zip");
        await service.Service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);

        Assert.Single((await service.Service.Get<PipelineList>().ListAsync(new PipelineQuery { Limit = 10 }, null, CancellationToken.None))?.Items ?? []);
        Assert.Empty((await service.Service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None))?.Items ?? []);
    }

    [Fact]
    public async Task List_showsNewestFirst_pageByPage()
    {
        await using var service = await PipelineService.StartAsync();
        var ids = new List<RunId>();
        for (var i = 0; i < 5; i++)
        {
            service.Service.Time.PutForward(TimeSpan.FromSeconds(1));
            ids.Add((await service.AcceptAsync("nodes: [{name: a}]")).Id);
        }

        await service.RunToEndAsync(ids[1]);
        await service.RunToEndAsync(ids[3]);
        var seen = new List<RunId>();
        for (string? continuation = ""; continuation is not null;)
        {
            var page = await service.Service.Get<PipelineList>().ListAsync(
                new PipelineQuery { Limit = 2 }, continuation.Length == 0 ? null : continuation, CancellationToken.None);
            seen.AddRange(page?.Items.Select(item => item.Id) ?? []);
            continuation = page?.Continuation;
        }

        Assert.Equal(Enumerable.Reverse(ids), seen);
    }

    private static Azure.Storage.Blobs.BlobContainerClient Drops(PipelineService service) => service.Service.Container(StorageNames.DropsContainer);

    private static async Task DropAsync(PipelineService service, string name, Stream content)
    {
        var blob = Drops(service).GetBlobClient(name);
        await blob.UploadAsync(content);
        await service.Service.Get<DroppedSpecs>().AcceptAsync(blob, name, CancellationToken.None);
    }

    private static async Task<QueueMessage> ReceiveAsync(PipelineService service, string text)
    {
        var queue = service.Service.Queue(StorageNames.StepRequestsQueue);
        await queue.SendMessageAsync(text);
        QueueMessage message = await queue.ReceiveMessageAsync();
        await service.Service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);
        return message;
    }

    private static Task<IntakeResult> AcceptAsync(PipelineService service, StepRequest request) =>
        service.Service.Get<PipelineIntake>().AcceptAsync(request, PipelineFormat.SparkSteps, CancellationToken.None);

    private static async Task<PipelineRecord> VerdictAsync(PipelineService service) =>
        RunJson.Read<PipelineRecord>((await Drops(service).GetBlobClient("shop.status.json").DownloadContentAsync()).Value.Content);
}
