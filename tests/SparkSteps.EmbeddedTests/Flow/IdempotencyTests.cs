using System.Text;
using System.Text.Json.Nodes;
using k8s;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class IdempotencyTests
{
    private const int Callers = 100;
    private const string Spec = "apiVersion: sparksteps/v1\nkind: Step\nname: hello\napplication: {type: python, mainFile: 'local:///opt/main.py'}\n";
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<RequestIdentity, RunTriggerKind> Identities => new()
    {
        { new RequestIdentity.Key("order-7"), RunTriggerKind.Http },
        { new RequestIdentity.Delivery("message-id", "", Noon), RunTriggerKind.Queue },
        { new RequestIdentity.Delivery("team/hello.yaml", "\"0x8D\"", Noon), RunTriggerKind.Blob },
        { new RequestIdentity.Delivery("nightly@2026-11-21T12:00:00Z", "", Noon), RunTriggerKind.Schedule },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public async Task HundredDeliveries_areOneRun_andOneJob(RequestIdentity identity, RunTriggerKind trigger)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AcceptAsync(service, identity, trigger)));

        var run = Assert.Single(results.Select(result => Assert.IsType<RunRecord>(result.Run).Id).Distinct());
        await service.RunToEndAsync(run);
        Assert.Equal(run, (await AcceptAsync(service, identity, trigger)).Run?.Id);
        await service.WorkAsync();
        Assert.Single(await JobsAsync(service));
    }

    [Fact]
    public async Task NameThatIsTaken_failsTheRun_andSaysByWhom()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var identity = new RequestIdentity.Delivery("message-id", "", Noon);
        var accepted = Assert.IsType<RunRecord>((await AcceptAsync(service, identity, RunTriggerKind.Queue)).Run);
        await TakeNameAsync(service, ClusterName.For(Assert.IsType<StepSpec>(accepted.Spec).Name, accepted.Id, 1));

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Contains("was not made by this service", run.Reason, StringComparison.Ordinal);
        Assert.Single(await JobsAsync(service));
    }

    [Fact]
    public async Task EndedRun_isNotSubmittedAgain_whenItIsStillAmongTheActive()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var identity = new RequestIdentity.Delivery("message-id", "", Noon);
        var accepted = Assert.IsType<RunRecord>((await AcceptAsync(service, identity, RunTriggerKind.Queue)).Run);
        var timedOut = accepted.MoveTo(RunState.TimedOut, Noon, "Too long in the queue.");
        await service.Store.FinishAsync(timedOut, CancellationToken.None);

        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);

        Assert.Empty(await JobsAsync(service));
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Verdict_keepsTheEnd_whenAnEarlierStateComesLate()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var identity = new RequestIdentity.Delivery("hello.yaml", "", Noon);
        var accepted = Assert.IsType<RunRecord>((await AcceptAsync(service, identity, RunTriggerKind.Blob)).Run);
        var verdicts = service.Get<RunVerdicts>();
        await verdicts.WriteStatusAsync("hello.yaml", accepted.MoveTo(RunState.Failed, Noon, null), CancellationToken.None);

        await verdicts.WriteStatusAsync("hello.yaml", accepted, CancellationToken.None);

        Assert.Equal(RunState.Failed, (await VerdictAsync(service)).State);
    }

    [Fact]
    public async Task Verdict_isTheLaterRuns_whenTheFileWasDroppedAgain()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var first = Assert.IsType<RunRecord>((await AcceptAsync(service, Dropped(Noon), RunTriggerKind.Blob)).Run);
        var second = Assert.IsType<RunRecord>((await AcceptAsync(service, Dropped(Noon.AddSeconds(1)), RunTriggerKind.Blob)).Run);
        var verdicts = service.Get<RunVerdicts>();
        await verdicts.WriteStatusAsync("hello.yaml", second, CancellationToken.None);

        await verdicts.WriteStatusAsync("hello.yaml", first.MoveTo(RunState.Failed, Noon, null), CancellationToken.None);

        Assert.Equal(second.Id, (await VerdictAsync(service)).Id);
    }

    private static RequestIdentity.Delivery Dropped(DateTimeOffset at) => new("hello.yaml", $"{at:O}", at);

    private static Task<IntakeResult> AcceptAsync(TestService service, RequestIdentity identity, RunTriggerKind trigger) =>
        service.Get<StepIntake>().AcceptAsync(new StepRequest(Encoding.UTF8.GetBytes(Spec), trigger, identity), CancellationToken.None);

    private static async Task<RunRecord> VerdictAsync(TestService service)
    {
        var verdict = await service.Container("drops").GetBlobClient("hello.status.json").DownloadContentAsync();
        return RunJson.Read<RunRecord>(verdict.Value.Content);
    }

    private static async Task<IReadOnlyList<JsonNode?>> JobsAsync(TestService service)
    {
        using var cluster = Client(service);
        var (group, version, _, plural) = KubernetesResource.SparkApplication;
        var jobs = await cluster.CustomObjects.ListNamespacedCustomObjectAsync<JsonObject>(group, version, "spark-jobs", plural);
        return [.. jobs["items"]?.AsArray() ?? []];
    }

    private static async Task TakeNameAsync(TestService service, string name)
    {
        using var cluster = Client(service);
        var (group, version, _, plural) = KubernetesResource.SparkApplication;
        var other = new JsonObject
        {
            ["apiVersion"] = KubernetesResource.SparkApplication.ApiVersion,
            ["kind"] = KubernetesResource.SparkApplication.Kind,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "spark-jobs" },
            ["spec"] = new JsonObject { ["type"] = "Python", ["sparkVersion"] = "3.5.3", ["mainApplicationFile"] = "local:///opt/main.py", ["driver"] = new JsonObject(), ["executor"] = new JsonObject() },
        };
        await cluster.CustomObjects.CreateNamespacedCustomObjectAsync<JsonObject>(other, group, version, "spark-jobs", plural);
    }

    private static IKubernetes Client(TestService service) =>
        new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(service.Cluster.KubeconfigPath));
}
