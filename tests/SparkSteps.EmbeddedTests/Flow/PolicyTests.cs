using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Policies;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class PolicyTests
{
    private const string Step =
        """
        apiVersion: sparksteps/v1
        kind: Step
        name: hello
        application: {type: python, mainFile: 'local:///opt/main.py'}

        """;

    private static readonly (string, string)[] OneRun = [("SparkSteps:Policy:Totals:Runs", "1")];

    [Fact]
    public async Task DryRun_showsPlanAndViolations_together()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant,
            ("SparkSteps:Policy:Limits:Cores", "1"), ("SparkSteps:Policy:Conf:Enforced:spark.eventLog.enabled", "true"));

        var (plan, _) = await service.Get<DryRun>().PlanAsync(Request(Step), CancellationToken.None);

        var json = JsonNode.Parse(RunJson.Write(Assert.IsType<DryRunResult>(plan)).ToString());
        Assert.Equal("false", json?["policy"]?["allowed"]?.ToJsonString());
        Assert.Equal("limits.cores", json?["policy"]?["violations"]?[0]?["rule"]?.GetValue<string>());
        Assert.NotEmpty(json?["manifests"]?.AsArray() ?? []);
        Assert.Contains(plan.Conf, entry => entry is { Key: "spark.eventLog.enabled", Layer: ConfLayer.Enforced });
    }

    [Fact]
    public async Task Refusal_namesTheRules_beforeAnythingIsRecorded()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant,
            ("SparkSteps:Policy:Limits:Cores", "1"), ("SparkSteps:Policy:Namespaces:other", ""));

        var result = await AcceptAsync(service, Step);

        Assert.Equal(400, result.Problem?.Status);
        Assert.Equal(["namespaces", "limits.cores"], result.Problem?.Errors.Select(error => error.Rule) ?? []);
        Assert.Empty(await service.Container(StorageNames.RunsContainer).GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task RefusedDrop_getsTheRule_andIsListed()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Limits:Cores", "1"));
        var blob = service.Container(StorageNames.DropsContainer).GetBlobClient("hello.yaml");
        await blob.UploadAsync(BinaryData.FromString(Step));

        await service.Get<DroppedSpecs>().AcceptAsync(blob, "hello.yaml", CancellationToken.None);

        var verdict = await service.Container(StorageNames.DropsContainer).GetBlobClient("hello.error.json").DownloadContentAsync();
        Assert.Equal("limits.cores", JsonNode.Parse(verdict.Value.Content.ToString())?["errors"]?[0]?["rule"]?.GetValue<string>());
        var page = await service.Get<RunList>().ListAsync(new RunQuery { State = RunState.Failed }, null, CancellationToken.None);
        var listed = Assert.Single(page?.Items ?? []);
        Assert.Contains("cores", listed.Reason);
        Assert.Equal(FailureClass.Policy, (await service.FindAsync(listed.Id)).Diagnosis?.Class);
    }

    [Fact]
    public async Task EnforcedConf_reachesTheCluster()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Conf:Enforced:spark.eventLog.enabled", "true"));
        var run = await StartAsync(service);

        var application = await service.ReadObjectAsync(KubernetesResource.SparkApplication, run.Attempts[0].ClusterName);

        Assert.Equal("true", application["spec"]?["sparkConf"]?["spark.eventLog.enabled"]?.GetValue<string>());
    }

    [Fact]
    public async Task Run_waitsForRoom_andIsSubmittedWhenThereIsSome()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, OneRun);
        var first = await StartAsync(service);
        var second = await StartAsync(service);

        Assert.Equal(RunState.Pending, first.State);
        Assert.Equal((RunState.Submitting, true), (second.State, second.WaitsForRoomSince is not null));
        Assert.Contains("totals.runs would be 2, and 1 is allowed", second.Reason);
        await service.RunToEndAsync(first.Id);
        var ended = await service.RunToEndAsync(second.Id);
        Assert.Equal((RunState.Succeeded, 1, null), (ended.State, ended.Attempts.Count, ended.WaitsForRoomSince));
    }

    [Fact]
    public async Task Run_thatWaitsTooLong_isEndedWithTheRule()
    {
        await using var service = await TestService.StartAsync(DriverMode.Process, OneRun);
        await service.AcceptAsync("import time; time.sleep(600)");
        await service.WorkAsync();
        var waiting = await StartAsync(service);

        service.Time.PutForward(TimeSpan.FromMinutes(61));
        await service.PollAsync();

        var ended = await service.FindAsync(waiting.Id);
        Assert.Equal(RunState.TimedOut, ended.State);
        Assert.Contains("totals.runs", ended.Diagnosis?.Evidence[0]);
    }

    [Fact]
    public async Task WaitingRun_isCancelled_asAnyOther()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, OneRun);
        await StartAsync(service);
        var waiting = await StartAsync(service);

        await service.Get<RunCanceller>().RequestAsync(waiting.Id, CancellationToken.None);
        await service.WorkAsync();

        Assert.Equal(RunState.Cancelled, (await service.FindAsync(waiting.Id)).State);
    }

    [Fact]
    public async Task WorkersAtTheSameTime_neverPassTheTotal()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Totals:Cores", "6"));
        var runs = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => Assert.IsType<RunRecord>((await AcceptAsync(service, Step)).Run).Id));

        await Task.WhenAll(runs.Select(id => service.Get<RunWorker>().WorkAsync(id, CancellationToken.None)));

        var active = await service.Store.ListActiveAsync(CancellationToken.None).ToListAsync();
        Assert.InRange(active.Where(run => run.HoldsRoom).Sum(run => run.Totals?.Cores ?? 0), 0, 6);
        Assert.All(active, run => Assert.True(run.HoldsRoom || run.WaitsForRoom));
        foreach (var id in runs)
        {
            Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(id)).State);
        }
    }

    [Fact]
    public async Task RepeatedDelivery_ofAnAcceptedRun_isNotRefused_whenThePolicyHasChanged()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "limits: {cores: 100}");
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:File", file));
        var delivery = new StepRequest(
            Encoding.UTF8.GetBytes(Step), RunTriggerKind.Queue, new RequestIdentity.Delivery("message-1", "", service.Time.GetUtcNow()));
        var first = await service.Get<StepIntake>().AcceptAsync(delivery, CancellationToken.None);

        await File.WriteAllTextAsync(file, "limits: {cores: 1}");
        service.Time.PutForward(TimeSpan.FromSeconds(10));
        var again = await service.Get<StepIntake>().AcceptAsync(delivery, CancellationToken.None);
        var other = await AcceptAsync(service, Step);

        Assert.Equal(Assert.IsType<RunRecord>(first.Run).Id, again.Run?.Id);
        Assert.Equal("limits.cores", Assert.Single(other.Problem?.Errors ?? []).Rule);
        File.Delete(file);
    }

    [Fact]
    public async Task StepAboveTheTotal_isRefusedAtOnce()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Totals:Cores", "1"));

        var result = await AcceptAsync(service, Step);

        Assert.Equal("totals.cores", Assert.Single(result.Problem?.Errors ?? []).Rule);
    }

    [Fact]
    public async Task LargeArchive_isRefused_alsoWhenItIsReadAfterAcceptance()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Archive:Size", "1m"));
        var container = service.Container("code");
        await container.CreateAsync();
        var noise = Convert.ToBase64String(RandomNumberGenerator.GetBytes(2 * 1024 * 1024));
        await container.UploadBlobAsync("hello.zip", TestService.Zip(("main.py", noise)));
        var url = container.GetBlobClient("hello.zip").Uri;

        var accepted = await AcceptAsync(service, TestService.Step(more: $"project: {{archive: '{url}'}}"));

        var failed = await service.RunUntilAsync(Assert.IsType<RunRecord>(accepted.Run).Id, run => run.State == RunState.Failed);
        Assert.Equal(FailureClass.Policy, failed.Diagnosis?.Class);
        Assert.Equal(["The project archive is too large."], failed.Diagnosis?.Evidence);
    }

    /// <summary>Accepts a step without a project and lets a worker try to submit it.</summary>
    private static async Task<RunRecord> StartAsync(TestService service)
    {
        var accepted = Assert.IsType<RunRecord>((await AcceptAsync(service, Step)).Run);
        await service.WorkAsync();
        return await service.FindAsync(accepted.Id);
    }

    private static Task<IntakeResult> AcceptAsync(TestService service, string step) =>
        service.Get<StepIntake>().AcceptAsync(Request(step, RunId.New(service.Time)), CancellationToken.None);

    private static StepRequest Request(string step, RunId id = default) =>
        new(Encoding.UTF8.GetBytes(step), RunTriggerKind.Http, new RequestIdentity.None(id));
}
