using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Archives;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Pipelines;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>What a caller may rely on who sends the same request with the same key again, whatever has changed meanwhile.</summary>
public sealed class IdempotencyKeyTests
{
    private const string Spec = "apiVersion: sparksteps/v1\nkind: Step\nname: hello\napplication: {type: python, mainFile: 'local:///opt/main.py'}\n";
    private const string Pipeline = "nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]\noverrides: {b: {driver: {memory: 2g}}}\n";
    private static readonly RequestIdentity.Key Key = new("order-7");
    private static readonly TimeSpan PastAnyRequest = TimeSpan.FromMinutes(16);

    [Fact]
    public async Task SameStep_isTheSameRun_whenThePolicyForbidsItNow()
    {
        var file = await PolicyFileAsync();
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:File", file));
        var first = await AcceptAsync(service, Spec);

        await ForbidAsync(service, file);

        Assert.Equal(first.Run?.Id, (await AcceptAsync(service, Spec)).Run?.Id);
        Assert.Equal(400, (await AcceptAsync(service, Spec + "ttl: 2d")).Problem?.Status);
        File.Delete(file);
    }

    [Fact]
    public async Task SamePipeline_isTheSamePipelineRun_whenThePolicyForbidsItNow()
    {
        var file = await PolicyFileAsync();
        await using var service = await PipelineService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:File", file));
        var first = await AcceptAsync(service.Service, PipelineService.Request(Pipeline, Key));

        await ForbidAsync(service.Service, file);

        Assert.Equal(first.Pipeline?.Id, (await AcceptAsync(service.Service, PipelineService.Request(Pipeline, Key))).Pipeline?.Id);
        Assert.Equal(400, (await AcceptAsync(service.Service, PipelineService.Request(Pipeline + "maxParallel: 2", Key))).Problem?.Status);
        File.Delete(file);
    }

    [Fact]
    public async Task SameStep_isTheSameRun_whenItsArchiveIsGone()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var archive = await StoreAsync(service, "print(1)");
        var spec = TestService.Step(more: $"project: {{archive: archives/{archive.Sha256}}}");
        var first = await AcceptAsync(service, spec);

        await service.Container(StorageNames.ArchivesContainer).DeleteBlobAsync(archive.Sha256);
        await using var other = service.Another(_ => { });

        Assert.NotNull(first.Run);
        Assert.Equal(first.Run.Id, (await AcceptAsync(other.GetRequiredService<StepIntake>(), Request(spec))).Run?.Id);
    }

    [Fact]
    public async Task SameRequests_areTheSameRuns_whenTheOperatorsDefaultsAreOthers()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var step = await AcceptAsync(service, Spec);
        var pipeline = await AcceptAsync(service, PipelineService.Request(Pipeline, new RequestIdentity.Key("order-8")));

        await using var other = service.Another(services => services.PostConfigure<StepSpecOptions>(specs => specs.DriverCores = 2));
        var stepAgain = await AcceptAsync(other.GetRequiredService<StepIntake>(), Request(Spec));
        var pipelineAgain = await other.GetRequiredService<PipelineIntake>().AcceptAsync(
            PipelineService.Request(Pipeline, new RequestIdentity.Key("order-8")), PipelineFormat.SparkSteps, CancellationToken.None);

        Assert.Equal((step.Run?.Id, pipeline.Pipeline?.Id), (stepAgain.Run?.Id, pipelineAgain.Pipeline?.Id));
    }

    [Theory]
    [InlineData("{\"kind\": \"Step\", \"application\": {\"mainFile\": \"local:///opt/main.py\", \"type\": \"python\"}, \"name\": \"hello\", \"apiVersion\": \"sparksteps/v1\"}")]
    [InlineData("# with a comment\n" + Spec)]
    [InlineData(Spec + "driver: {cores: 1}")]
    public async Task SameStep_isTheSameRun_howeverItIsWritten(string spec)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        Assert.Equal((await AcceptAsync(service, Spec)).Run?.Id, (await AcceptAsync(service, spec)).Run?.Id);
    }

    [Fact]
    public async Task SameStep_withAnotherArchive_isAConflict_thatNamesIt()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var first = Request(TestService.Step()) with { AttachedArchive = await StoreAsync(service, "print(1)") };
        await AcceptAsync(service, first);

        var other = await AcceptAsync(service, first with { AttachedArchive = await StoreAsync(service, "print(2)") });

        Assert.Equal((409, "$.project.archive"), (other.Problem?.Status, Assert.Single(other.Problem?.Errors ?? []).Path));
    }

    [Fact]
    public async Task AnotherPipeline_isAConflict_thatNamesTheDifferences()
    {
        await using var service = await PipelineService.StartAsync();
        await AcceptAsync(service.Service, PipelineService.Request(Pipeline, Key));

        var other = await AcceptAsync(service.Service, PipelineService.Request(Pipeline.Replace("2g", "3g") + "maxParallel: 2", Key));
        var more = await AcceptAsync(service.Service, PipelineService.Request(Pipeline.Replace("{name: a,", "{name: c}, {name: a,"), Key));

        Assert.Equal(409, other.Problem?.Status);
        Assert.Equal(
            [("$.groups.b.step.driver.memory", "3g", "2g"), ("$.maxParallel", "2", "4")],
            (other.Problem?.Errors ?? []).Select(error => (error.Path, error.Value, error.Allowed)).Order());
        Assert.Equal(["$.groups.c"], (more.Problem?.Errors ?? []).Select(error => error.Path));
    }

    [Fact]
    public async Task RequestOfAnotherKind_isAConflict()
    {
        await using var service = await PipelineService.StartAsync();
        var pipeline = await AcceptAsync(service.Service, PipelineService.Request(Pipeline, Key));
        service.Service.Time.PutForward(PastAnyRequest);

        var step = await AcceptAsync(service.Service, Spec);

        Assert.Equal(409, step.Problem?.Status);
        Assert.Contains($"{pipeline.Pipeline?.Id}", step.Problem?.Detail);
    }

    [Fact]
    public async Task KeyWhoseRequestDied_namesNoRun_andIsTheNextRequests()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var dead = await service.Get<IdempotencyKeys>().ClaimAsync("order-7", "hash", CancellationToken.None);

        var early = await AcceptAsync(service, Spec);
        service.Time.PutForward(PastAnyRequest);
        var late = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AcceptAsync(service, Spec)));
        var other = await AcceptAsync(service, Spec.Replace("hello", "other"));

        Assert.Equal(409, early.Problem?.Status);
        Assert.DoesNotContain($"{dead.RunId}", early.Problem?.Detail);
        var run = Assert.Single(late.Select(result => result.Run?.Id).Distinct());
        Assert.NotNull(run);
        Assert.NotEqual(dead.RunId, run);
        Assert.Equal("$.name", Assert.Single(other.Problem?.Errors ?? []).Path);
    }

    [Fact]
    public async Task RequestThatDiedAfterItsClaim_getsTheRunThatItClaimed()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await AcceptAsync(service, Spec);
        await service.Store.RemoveActiveAsync(Assert.IsType<RunRecord>(accepted.Run).Id, CancellationToken.None);
        service.Time.PutForward(PastAnyRequest);

        Assert.Equal(accepted.Run?.Id, (await AcceptAsync(service, Spec)).Run?.Id);
    }

    private static async Task<string> PolicyFileAsync()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "limits: {cores: 100}");
        return file;
    }

    private static async Task ForbidAsync(TestService service, string file)
    {
        await File.WriteAllTextAsync(file, "limits: {cores: 1}");
        service.Time.PutForward(TimeSpan.FromSeconds(10));
    }

    private static async Task<StoredArchive> StoreAsync(TestService service, string main) => Assert.IsType<StoredArchive>(
        (await service.Get<ProjectArchiveStore>().StoreAsync(TestService.Zip(("main.py", main)), null, CancellationToken.None)).Archive);

    private static StepRequest Request(string spec) => new(Encoding.UTF8.GetBytes(spec), RunTriggerKind.Http, Key);

    private static Task<IntakeResult> AcceptAsync(TestService service, string spec) => AcceptAsync(service, Request(spec));

    private static Task<IntakeResult> AcceptAsync(TestService service, StepRequest request) => PipelineSpecReader.IsPipeline(request.Document.Span)
        ? service.Get<PipelineIntake>().AcceptAsync(request, PipelineFormat.SparkSteps, CancellationToken.None)
        : AcceptAsync(service.Get<StepIntake>(), request);

    private static Task<IntakeResult> AcceptAsync(StepIntake intake, StepRequest request) => intake.AcceptAsync(request, CancellationToken.None);
}
