using System.Text.Json.Nodes;
using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.Pipelines;
using SparkSteps.Pipelines;
using SparkSteps.Repairs;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Repairs;

public sealed class DoctorTests
{
    private const string Namespace = "spark-jobs";
    private const string Sleeper = "import time; time.sleep(600)";
    private const string Elsewhere = "namespace: default";
    private const string InProject = "{application: {mainFile: main.py}}";
    private const string Two = "nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]";
    private static readonly TimeSpan PastGrace = TimeSpan.FromMinutes(20);
    private static readonly RepairSelection All = new(RepairScope.All, new HashSet<string>());

    [Fact]
    public async Task HealthyService_hasNoFindings()
    {
        await using var service = await TestService.StartAsync();
        var pipelines = new PipelineService(service);
        await service.RunToEndAsync((await service.AcceptAsync("print('done')")).Id);
        var archive = await pipelines.StoreAsync(("main.py", "print('done')"));
        await pipelines.RunToEndAsync((await pipelines.AcceptAsync(Keyed(archive, "ended", Two))).Id);
        await service.RunUntilAsync((await service.AcceptAsync(Sleeper)).Id, run => run.State == RunState.Running);
        await service.RunUntilAsync((await service.AcceptAsync(Sleeper, Elsewhere)).Id, run => run.State == RunState.Running);
        archive = await pipelines.StoreAsync(("main.py", Sleeper));
        var pipeline = await pipelines.RunUntilAsync(
            (await pipelines.AcceptAsync(Keyed(archive, "runs", Two))).Id, pipeline => pipeline.Groups[0].State == GroupState.Running);
        await service.RunUntilAsync((await pipelines.RunOfAsync(pipeline, "a")).Id, run => run.State.IsOnCluster());
        service.Time.PutForward(PastGrace);

        var report = await LookAsync(service);

        Assert.Empty(report.Findings);
        Assert.Empty(report.NotLookedAt);
    }

    [Fact]
    public async Task PipelineThatNobodyBringsForward_isBroughtForward()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(Two);
        await service.AdvanceAsync(accepted.Id);
        var run = await service.RunOfAsync(await service.FindAsync(accepted.Id), "a");
        await service.Service.RunToEndAsync(run.Id);
        await service.Service.Queue(StorageNames.PipelineWorkQueue).ClearMessagesAsync();
        Assert.Empty((await LookAsync(service.Service)).Findings);
        service.Service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service.Service, RepairSelection.Safe);

        Assert.Equal((FindingKind.ForgottenPipeline, RepairOutcome.Repaired), Single(report, await LookAsync(service.Service)));
        Assert.Equal("Running a:Succeeded b:Running", PipelineService.Show(await service.FindAsync(accepted.Id)));
    }

    [Fact]
    public async Task PipelineThatWasNeverLookedAt_isBroughtForward()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(Two);
        await service.Service.Queue(StorageNames.PipelineWorkQueue).ClearMessagesAsync();
        service.Service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service.Service, RepairSelection.Safe);

        Assert.Equal((FindingKind.ForgottenPipeline, RepairOutcome.Repaired), Single(report, await LookAsync(service.Service)));
        Assert.Equal(PipelineState.Running, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task HalfEndedPipeline_isEnded()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(Two);
        await service.RunToEndAsync(accepted.Id);
        Assert.True(await service.Store.TryCreateAsync(accepted, CancellationToken.None));
        service.Service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service.Service, RepairSelection.Safe);

        Assert.Equal((FindingKind.ForgottenPipeline, RepairOutcome.Repaired), Single(report, await LookAsync(service.Service)));
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
        Assert.Equal(PipelineState.Succeeded, (await service.FindAsync(accepted.Id)).State);
    }

    /// <summary>No run is active there any more, and the settings name the namespace nowhere.</summary>
    [Fact]
    public async Task JobThatOutlivedItsRun_isFound_whereverRunsEndedOfLate()
    {
        await using var service = await TestService.StartAsync();
        var run = await service.RunUntilAsync((await service.AcceptAsync(Sleeper, Elsewhere)).Id, run => run.State == RunState.Running);
        await EndBehindItsBackAsync(service, run);
        service.Time.PutForward(PastGrace);

        Assert.Equal(FindingKind.OrphanedJob, Assert.Single((await LookAsync(service)).Findings).Kind);
    }

    [Fact]
    public async Task JobOfAnUnknownRun_isFound_whereverThePolicyLetsRunsGo()
    {
        await using var service = await TestService.StartAsync(
            DriverMode.Process, ("SparkSteps:Policy:Namespaces:spark-jobs:Totals", ""), ("SparkSteps:Policy:Namespaces:default:Totals", ""));
        var run = await service.RunUntilAsync((await service.AcceptAsync(Sleeper, Elsewhere)).Id, run => run.State == RunState.Running);
        await service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
        service.Time.PutForward(PastGrace);

        Assert.Equal(FindingKind.UnknownJob, Assert.Single((await LookAsync(service)).Findings).Kind);
    }

    [Fact]
    public async Task JobThatOutlivedItsRun_isRemovedWithItsSecret()
    {
        await using var service = await TestService.StartAsync();
        var run = await RunningAsync(service);
        await EndBehindItsBackAsync(service, run);
        Assert.Empty((await LookAsync(service)).Findings);
        service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal((FindingKind.OrphanedJob, RepairOutcome.Repaired), Single(report, await LookAsync(service)));
        Assert.Empty(await JobsAsync(service));
        Assert.Null(await SecretAsync(service, run));
    }

    [Fact]
    public async Task RepairThatDiedMidway_isDoneByTheNextOne()
    {
        await using var service = await TestService.StartAsync();
        var run = await RunningAsync(service);
        await EndBehindItsBackAsync(service, run);
        service.Time.PutForward(PastGrace);
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "delete", Resource = "sparkapplications" },
            Action = new FaultAction { Status = 403 },
        });

        var first = await RepairAsync(service, RepairSelection.Safe);
        Assert.Equal(RepairOutcome.Failed, Assert.Single(first.Results).Outcome);
        Assert.Null(await SecretAsync(service, run));
        Assert.Single(first.Left);
        service.Cluster.Faults.Clear();
        var second = await RepairAsync(service, RepairSelection.Safe);
        var third = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal(RepairOutcome.Repaired, Assert.Single(second.Results).Outcome);
        Assert.Empty(third.Results);
        Assert.Empty(await JobsAsync(service));
    }

    [Fact]
    public async Task JobOfAnUnknownRun_isLeftToAPerson()
    {
        await using var service = await TestService.StartAsync();
        var run = await RunningAsync(service);
        await service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
        service.Time.PutForward(PastGrace);

        var safe = await RepairAsync(service, RepairSelection.Safe);
        Assert.Equal(FindingKind.UnknownJob, Assert.Single(safe.Left).Kind);
        var all = await RepairAsync(service, All);
        Assert.Empty(all.Results);
        Assert.Single(await JobsAsync(service));
        var named = await RepairAsync(service, new RepairSelection(RepairScope.Named, new HashSet<string> { safe.Left[0].Id }));

        Assert.Equal(RepairOutcome.Repaired, Assert.Single(named.Results).Outcome);
        Assert.Empty(await JobsAsync(service));
    }

    [Fact]
    public async Task JobThatIsBeingSubmitted_isNotHit()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "patch", Resource = "secrets" },
            Action = new FaultAction { DelayMs = 3000 },
        });
        var accepted = await service.AcceptAsync("");
        var submitting = service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        while ((await JobsAsync(service)).Count == 0)
        {
            await Task.Yield();
        }

        // Everything is older than the grace: only the record protects the job.
        service.Time.PutForward(PastGrace);
        var report = await RepairAsync(service, All);
        await submitting;

        Assert.DoesNotContain(report.Results, result => result.Id.Contains("Job"));
        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task JobThatWasRecordedAfterItWasFound_isNotHit()
    {
        await using var service = await TestService.StartAsync();
        var run = await RunningAsync(service);
        await service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
        service.Time.PutForward(PastGrace);
        var found = Assert.Single((await LookAsync(service)).Findings);
        Assert.NotNull(await service.Store.TryCreateAsync(run, CancellationToken.None));

        Assert.Equal(RepairOutcome.NotNeeded, await found.Apply(CancellationToken.None));
        Assert.Single(await JobsAsync(service));
    }

    [Fact]
    public async Task ObjectThatWasMadeAnew_isNotHit()
    {
        await using var service = await TestService.StartAsync();
        var name = (await RunningAsync(service)).LastAttempt?.ClusterName ?? "";

        Assert.False(await Cluster(service).DeleteExactlyAsync(
            KubernetesResource.SparkApplication, Namespace, name, "11111111-2222-3333-4444-555555555555", CancellationToken.None));
        Assert.Single(await JobsAsync(service));
    }

    [Fact]
    public async Task LostJob_endsItsAttempt()
    {
        await using var service = await TestService.StartAsync();
        var run = await RunningAsync(service);
        await Cluster(service).DeleteAsync(KubernetesResource.SparkApplication, Namespace, run.LastAttempt?.ClusterName ?? "", CancellationToken.None);
        service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal((FindingKind.LostJob, RepairOutcome.Repaired), Single(report, await LookAsync(service)));
        Assert.Equal(FailureClass.Deleted, (await service.FindAsync(run.Id)).Diagnosis?.Class);
    }

    [Fact]
    public async Task ClusterThatIsAway_losesNoJob_andIsNamed()
    {
        await using var service = await TestService.StartAsync();
        var run = await RunningAsync(service);
        service.Time.PutForward(PastGrace);
        service.Cluster.Faults.Set(new Fault { Match = new FaultMatch { Verb = "list" }, Action = new FaultAction { Status = 403 } });

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Empty(report.Results);
        Assert.Contains(Namespace, Assert.Single(report.NotLookedAt));
        Assert.Equal(RunState.Running, (await service.FindAsync(run.Id)).State);
    }

    [Fact]
    public async Task HalfEndedRun_isEnded()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var ended = accepted.MoveTo(RunState.Cancelled, service.Time.GetUtcNow(), "Cancelled on request.");
        await service.Store.FinishAsync(ended, CancellationToken.None);
        service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal((FindingKind.HalfEndedRun, RepairOutcome.Repaired), Single(report, await LookAsync(service)));
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
        Assert.Contains("cancelled", (await service.Queue(StorageNames.RunEventsQueue).PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task ForgottenRun_isWorkedOnAgain()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        await service.Queue(StorageNames.RunWorkQueue).ClearMessagesAsync();
        service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal((FindingKind.ForgottenRun, RepairOutcome.Repaired), Single(report, await LookAsync(service)));
        await service.WorkAsync();
        Assert.Equal(RunState.Pending, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task OverdueRun_isTimedOut()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        service.Time.PutForward(TimeSpan.FromHours(2));

        await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal(RunState.TimedOut, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task OverdueRun_whoseClusterWasAway_isLeftAsItIs()
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Unschedulable) });
        var run = await service.RunUntilAsync((await service.AcceptAsync(Sleeper)).Id, run => run.Reason?.StartsWith("Unschedulable", StringComparison.Ordinal) == true);
        var since = service.Time.GetUtcNow();
        service.Time.PutForward(TimeSpan.FromHours(2));
        await service.Get<ClusterOutages>().NoteAsync("default", since, CancellationToken.None);

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal(($"overdueRun:{run.Id}", RepairOutcome.NotNeeded), (Assert.Single(report.Results).Id, report.Results[0].Outcome));
        Assert.Equal(RunState.Pending, (await service.FindAsync(run.Id)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SecretOfARunThatEndedWhileSubmitted_isRemoved(bool wasTriedAgain)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" },
            Action = new FaultAction { Status = 503 },
        });
        var accepted = await service.AcceptAsync("");
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        var run = await service.FindAsync(accepted.Id);
        Assert.NotNull(await SecretAsync(service, run));
        var second = Assert.IsType<RunAttempt>(run.LastAttempt) with { Number = 2, ClusterName = "another", SubmittedAt = service.Time.GetUtcNow() };
        await EndBehindItsBackAsync(service, wasTriedAgain ? run with { Attempts = [.. run.Attempts, second] } : run);
        service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service, RepairSelection.Safe);

        Assert.Equal((FindingKind.OrphanedSecret, RepairOutcome.Repaired), Single(report, await LookAsync(service)));
        Assert.Null(await SecretAsync(service, run));
    }

    [Fact]
    public async Task PodWithoutItsJob_isReported()
    {
        await using var service = await TestService.StartAsync();
        var run = RunId.New(service.Time);
        var labels = new JsonObject
        {
            [ClusterLabels.RunId] = run.ToString(),
            [ClusterLabels.Attempt] = "1",
            [ClusterLabels.ManagedBy] = ClusterLabels.ManagedByValue,
        };
        await Cluster(service).CreateAsync(Pod("left-driver", labels), WhenMine.Keep, CancellationToken.None);
        service.Time.PutForward(PastGrace);

        var report = await RepairAsync(service, All);

        Assert.Equal(FindingKind.OrphanedPod, Assert.Single(report.Left).Kind);
        Assert.Contains("kubectl delete pod -n spark-jobs left-driver", Assert.Single(report.Results).Detail);
    }

    [Fact]
    public async Task KeyWithoutARun_isFreedOnRequest()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var keys = service.Get<IdempotencyKeys>();
        var claim = await keys.ClaimAsync("order-7", "hash", CancellationToken.None);
        service.Time.PutForward(PastGrace);

        var safe = await RepairAsync(service, RepairSelection.Safe);
        var all = await RepairAsync(service, All);

        Assert.Equal(FindingKind.UnusedKey, Assert.Single(safe.Left).Kind);
        Assert.Equal(RepairOutcome.Repaired, Assert.Single(all.Results).Outcome);
        Assert.NotEqual(claim.RunId, (await keys.ClaimAsync("order-7", "hash", CancellationToken.None)).RunId);
    }

    [Fact]
    public async Task Leftovers_areFound_andOnlyWhatNobodyCanWantIsSafe()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var lost = RunId.New(service.Time);
        await service.Container(StorageNames.ArchivesContainer).UploadBlobAsync("incoming/upload-1", BinaryData.FromString("zip"));
        await service.Container(StorageNames.LogsContainer).UploadBlobAsync($"{lost}/1/spark-kubernetes-driver.log", BinaryData.FromString("log"));
        service.Time.PutForward(TimeSpan.FromHours(25));

        var safe = await RepairAsync(service, RepairSelection.Safe);
        var all = await RepairAsync(service, All);

        Assert.Equal("unusedUpload:archives/incoming/upload-1", Assert.Single(safe.Results).Id);
        Assert.Equal($"logsWithoutRun:logs/{lost}", Assert.Single(all.Results).Id);
        Assert.Empty(all.Left);
        Assert.Empty(await service.Container(StorageNames.LogsContainer).GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task Housekeeping_doesOnlyWhatIsSafe()
    {
        await using var service = await TestService.StartAsync();
        var ended = await RunningAsync(service);
        var unknown = await RunningAsync(service);
        await EndBehindItsBackAsync(service, ended);
        await service.Store.RemoveActiveAsync(unknown.Id, CancellationToken.None);
        service.Time.PutForward(PastGrace);

        await service.Get<Housekeeping>().TidyAsync(CancellationToken.None);

        Assert.Equal(unknown.Id, Assert.Single(await JobsAsync(service)).RunId);
    }

    private static StepRequest Keyed(StoredArchive archive, string key, string pipeline) =>
        PipelineService.Request($"{pipeline}\noverrides: {{a: {InProject}, b: {InProject}}}", new RequestIdentity.Key(key)) with { AttachedArchive = archive };

    private static async Task<RunRecord> RunningAsync(TestService service) =>
        await service.RunUntilAsync((await service.AcceptAsync(Sleeper)).Id, run => run.State == RunState.Running);

    /// <summary>As a service that dies before it has removed what it made.</summary>
    private static async Task EndBehindItsBackAsync(TestService service, RunRecord run)
    {
        await service.Store.FinishAsync(run.MoveTo(RunState.Cancelled, service.Time.GetUtcNow()), CancellationToken.None);
        await service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
    }

    private static Task<DoctorReport> LookAsync(TestService service) => service.Get<Doctor>().LookAsync(Depth.Whole, CancellationToken.None);

    private static Task<RepairReport> RepairAsync(TestService service, RepairSelection selection) =>
        service.Get<Repairer>().RepairAsync(selection, CancellationToken.None);

    /// <summary>The only finding with what became of it, once nothing of it is left.</summary>
    private static (FindingKind Kind, RepairOutcome Outcome) Single(RepairReport report, DoctorReport after)
    {
        var result = Assert.Single(report.Results);
        Assert.Empty(report.Left);
        Assert.DoesNotContain(after.Findings, finding => finding.Id == result.Id);
        return (Enum.Parse<FindingKind>(result.Id.Split(':')[0], ignoreCase: true), result.Outcome);
    }

    private static ICluster Cluster(TestService service) => Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));

    private static async Task<IReadOnlyList<JobStatus>> JobsAsync(TestService service) =>
        [.. (await Cluster(service).ListJobsAsync(KubernetesResource.SparkApplication, Namespace, CancellationToken.None).ToListAsync()).SelectMany(page => page)];

    private static Task<ClusterObject?> SecretAsync(TestService service, RunRecord run) => Cluster(service).FindObjectAsync(
        KubernetesResource.Secret, Namespace, ProjectAccess.SecretName(run.LastAttempt?.ClusterName ?? ""), CancellationToken.None);

    private static Manifest Pod(string name, JsonObject labels) => new(KubernetesResource.Pod, Namespace, name, new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = Namespace, ["labels"] = labels },
        ["spec"] = new JsonObject
        {
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = "a/b:1", ["command"] = new JsonArray("true") }),
        },
    });
}
