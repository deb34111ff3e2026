using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Imports;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.StepSpecs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Imports;

public sealed class ImportFlowTests
{
    private const string Application = """
        apiVersion: sparkoperator.k8s.io/v1beta2
        kind: SparkApplication
        metadata: {name: pi, annotations: {a: b}}
        spec: {type: Python, sparkVersion: 3.5.3, mainApplicationFile: "local:///opt/main.py", image: "registry.example/spark:1", driver: {memory: 2g}, executor: {instances: 2}}
        """;

    private const string Function = """
        {"kind": "spark", "metadata": {"name": "sales", "project": "shop"}, "spec": {"command": "/opt/main.py", "image": "registry.example/spark:1", "description": "d"}}
        """;

    private const string Operator = """
        {"step_operator": {"flavor": "spark-kubernetes", "master": "k8s://x"}, "step_name": "train", "image": "registry.example/spark:1", "entrypoint_command": ["--a"]}
        """;

    [Fact]
    public async Task DroppedManifest_runsToItsEnd_andItsRecordListsWhatWasNotCarriedOver()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await DropAsync(service, "team/pi.sparkapplication.yaml", Application);

        var run = await service.RunToEndAsync((await OnlyRunAsync(service)).Id);
        Assert.Equal((RunState.Succeeded, "pi", RunTriggerKind.Blob), (run.State, run.Name, run.Trigger.Kind));
        Assert.Equal(["$.metadata.annotations"], run.NotCarriedOver?.Select(left => left.Path) ?? []);
        Assert.Contains(await service.Container(StorageNames.DropsContainer).GetBlobsAsync().Select(blob => blob.Name).ToListAsync(), name => name.EndsWith("status.json"));
    }

    [Fact]
    public async Task DroppedManifest_thatIsWrong_isToldInItsOwnTerms()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await DropAsync(service, "pi.sparkapplication.yaml", Application.Replace("memory: 2g", "memroy: 2g"));

        Assert.Contains("$.spec.driver.memroy: There is no such field.", (await OnlyRunAsync(service)).Diagnosis?.Evidence ?? []);
    }

    [Theory]
    [InlineData($$"""{"format": "mlrun", "document": {{Function}} }""", "sales")]
    [InlineData("""{"format": "zenml", "document": "step_operator: {flavor: spark}\nstep_name: train\nimage: registry.example/spark:1"}""", "train")]
    public async Task QueuedEnvelope_isRun(string message, string name)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await ReceiveAsync(service, message);

        var run = await service.RunToEndAsync((await OnlyRunAsync(service)).Id);
        Assert.Equal((RunState.Succeeded, name, RunTriggerKind.Queue), (run.State, run.Name, run.Trigger.Kind));
    }

    [Theory]
    [InlineData("functions/sales.json", """{"blob": "functions/sales.json", "format": "mlrun"}""")]
    [InlineData("functions/sales.mlrun.json", """{"blob": "functions/sales.mlrun.json"}""")]
    public async Task QueuedPointer_namesTheFormat_orTheBlobDoes(string blob, string message)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var container = service.Container("functions");
        await container.CreateAsync();
        await container.UploadBlobAsync(blob["functions/".Length..], BinaryData.FromString(Function));

        await ReceiveAsync(service, message);

        var run = await OnlyRunAsync(service);
        Assert.Equal(("sales", RunState.Accepted), (run.Name, run.State));
    }

    [Fact]
    public async Task RefusedEnvelope_isKept_soThatItCanBeSentAgain()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await ReceiveAsync(service, """{"format": "mlrun", "document": {"kind": "job"}}""");

        var run = await OnlyRunAsync(service);
        Assert.Equal(RunState.Failed, run.State);
        var kept = JsonNode.Parse(run.Request ?? "");
        Assert.Equal(("mlrun", """{"kind": "job"}"""), ($"{kept?["format"]}", $"{kept?["document"]}"));
    }

    [Fact]
    public async Task UnknownFormat_isToldAtItsPlace()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        await ReceiveAsync(service, """{"format": "airflow", "document": {}}""");

        Assert.Contains("$.format: This format is not known.", (await OnlyRunAsync(service)).Diagnosis?.Evidence ?? []);
    }

    [Theory]
    [InlineData(DocumentFormat.ZenMl, Operator, "$.step_operator.master")]
    [InlineData(DocumentFormat.MlRun, Function, "$.spec.description")]
    [InlineData(DocumentFormat.SparkApplication, Application, "$.metadata.annotations")]
    public async Task DryRun_listsWhatIsNotCarriedOver_andTellsThePolicyInTheDocumentsTerms(DocumentFormat format, string document, string left)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Images:Allowed:0", "apache/spark:*"));
        var request = Request(document, format, new RequestIdentity.None(default));

        var (plan, problem) = await service.Get<DryRun>().PlanAsync(request, CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal([left], plan?.NotCarriedOver.Select(one => one.Path) ?? []);
        Assert.Equal([format == DocumentFormat.ZenMl ? "$.image" : "$.spec.image"], plan?.Policy.Violations.Select(violation => violation.Path) ?? []);
    }

    [Fact]
    public async Task SameKey_forAnotherDocument_namesTheDifferenceInTheDocumentsTerms()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var key = new RequestIdentity.Key("order-7");
        await service.Get<StepIntake>().AcceptAsync(Request(Function, DocumentFormat.MlRun, key), CancellationToken.None);

        var again = await service.Get<StepIntake>().AcceptAsync(Request(Function, DocumentFormat.MlRun, key), CancellationToken.None);
        var other = await service.Get<StepIntake>().AcceptAsync(
            Request(Function.Replace("/opt/main.py", "/opt/other.py"), DocumentFormat.MlRun, key), CancellationToken.None);

        Assert.NotNull(again.Run);
        Assert.Equal(409, other.Problem?.Status);
        Assert.Equal(["$.spec.command"], other.Problem?.Errors.Select(error => error.Path) ?? []);
    }

    [Fact]
    public async Task ScheduledApplication_isASchedule_thatKeepsWhatWasNotCarriedOver()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        var (schedule, errors) = await PutAsync(service, Scheduled("0 2 * * *"));
        var (_, wrong) = await PutAsync(service, Scheduled("0 2 * *").Replace("instances: 2", "instances: 0").Replace("Forbid", "Maybe"));

        Assert.Empty(errors);
        Assert.Equal(("0 2 * * *", OverlapPolicy.Forbid), (schedule?.Cron, schedule?.Overlap));
        Assert.Equal(["$.spec.timeZone"], schedule?.NotCarriedOver?.Select(left => left.Path) ?? []);
        Assert.Equal(["$.spec.concurrencyPolicy", "$.spec.schedule", "$.spec.template.executor.instances"], wrong.Select(error => error.Path).Order());
    }

    private static string Scheduled(string cron) => $$"""
        apiVersion: sparkoperator.k8s.io/v1beta2
        kind: ScheduledSparkApplication
        metadata: {name: nightly}
        spec:
          schedule: "{{cron}}"
          timeZone: Local
          concurrencyPolicy: Forbid
          template: {type: Python, sparkVersion: 3.5.3, mainApplicationFile: "local:///opt/main.py", image: "registry.example/spark:1", driver: {}, executor: {instances: 2} }
        """;

    private static Task<(Schedule? Schedule, IReadOnlyList<SpecError> Errors)> PutAsync(TestService service, string document) =>
        service.Get<ScheduleEditor>().PutAsync(Encoding.UTF8.GetBytes(document), "nightly", DocumentFormat.SparkApplication, CancellationToken.None);

    private static StepRequest Request(string document, DocumentFormat format, RequestIdentity identity) =>
        new(Encoding.UTF8.GetBytes(document), RunTriggerKind.Http, identity) { Format = format };

    private static async Task<RunRecord> OnlyRunAsync(TestService service)
    {
        var page = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        return await service.FindAsync(Assert.Single(page?.Items ?? []).Id);
    }

    private static async Task ReceiveAsync(TestService service, string text)
    {
        var queue = service.Queue(StorageNames.StepRequestsQueue);
        await queue.SendMessageAsync(text);
        var message = (await queue.ReceiveMessageAsync()).Value;
        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);
    }

    private static async Task DropAsync(TestService service, string name, string content)
    {
        BlobClient blob = service.Container(StorageNames.DropsContainer).GetBlobClient(name);
        await blob.UploadAsync(BinaryData.FromString(content));
        await service.Get<DroppedSpecs>().AcceptAsync(blob, name, CancellationToken.None);
    }
}
