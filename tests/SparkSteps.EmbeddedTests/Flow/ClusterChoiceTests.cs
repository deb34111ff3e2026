using System.Text;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>A step that may run on several clusters runs on one of them, whatever fails and whoever dies.</summary>
public sealed class ClusterChoiceTests : IAsyncLifetime
{
    private const string Anywhere = "cluster: default\nclusterSelector: {region: eu}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-clusters-");
    private EmbeddedCluster? _other;

    private EmbeddedCluster Other => _other ?? throw new InvalidOperationException("It is not started.");

    public async Task InitializeAsync() => _other = await EmbeddedCluster.StartAsync(
        new EmbeddedClusterOptions(Path.Combine(_folder.FullName, "cluster")) { Drivers = DriverMode.Instant, UseSpark = false }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await Other.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ClusterThatDoesNotAnswer_isPassedOver_andAllThatFollowsIsOnTheNext()
    {
        await using var service = await StartAsync(("SparkSteps:Clusters:away:Kubeconfig", Unreachable()), ("SparkSteps:Clusters:away:Labels:region", "eu"), ("SparkSteps:Clusters:away:Labels:size", "large"));
        var accepted = await service.AcceptAsync("", "cluster: away\nclusterSelector: {region: eu, size: large}");
        Assert.Equal("away", accepted.Cluster);

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal((RunState.Succeeded, "other", "other"), (run.State, run.Cluster, run.Spec?.Cluster));
        Assert.Equal((0, 1), (await JobsAsync(service, "default", run), await JobsAsync(service, "other", run)));
    }

    [Fact]
    public async Task ClusterThatIsLostAfterACreation_keepsTheRun()
    {
        await using var service = await StartAsync(("SparkSteps:Runs:ClusterAwayDelay", "00:00:01"));
        service.Cluster.Faults.Set(new Fault { Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" }, Action = new FaultAction { ResetAfterEffect = true } });
        var accepted = await service.AcceptAsync("", Anywhere);

        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);

        var waiting = await service.FindAsync(accepted.Id);
        Assert.Equal((RunState.Submitting, "default"), (waiting.State, waiting.Cluster));
        service.Cluster.Faults.Clear();
        var run = await service.RunToEndAsync(accepted.Id);
        Assert.Equal((RunState.Succeeded, 1, 0), (run.State, await JobsAsync(service, "default", run), await JobsAsync(service, "other", run)));
    }

    [Fact]
    public async Task Run_isOnOneCluster_whereverWhoeverChoosesDies()
    {
        await using var service = await StartAsync();
        foreach (var checkpoint in new[] { Checkpoint.ClusterChosen, Checkpoint.AttemptRecorded, Checkpoint.ObjectCreating, Checkpoint.JobCreated, Checkpoint.SubmissionRecorded })
        {
            var accepted = await service.AcceptAsync("", Anywhere);
            Crash.At(checkpoint);
            await Assert.ThrowsAsync<CrashException>(() => service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None));
            var known = await service.FindAsync(accepted.Id);

            // From here on another cluster would be chosen, if it were still open.
            await service.Store.ChangeAsync(accepted.Id, record => record.Attempts.Count > 0 ? null : record with { Spec = record.Spec is { } spec ? spec with { Cluster = "other" } : null }, CancellationToken.None);
            var run = await service.RunToEndAsync(accepted.Id);

            var expected = known.Attempts.Count > 0 ? "default" : "other";
            Assert.Equal((checkpoint, RunState.Succeeded, expected), (checkpoint, run.State, run.Cluster));
            Assert.Equal((checkpoint, 1), (checkpoint, await JobsAsync(service, "default", run) + await JobsAsync(service, "other", run)));
            Assert.Equal(1, await JobsAsync(service, expected, run));
        }
    }

    [Fact]
    public async Task DryRun_showsWhichClustersMayBeChosen_withoutTouchingOne()
    {
        await using var service = await StartAsync(("SparkSteps:Clusters:away:Kubeconfig", Unreachable()), ("SparkSteps:Clusters:away:Labels:region", "eu"));
        var document = TestService.Step(more: Anywhere).Replace("mainFile: main.py", "mainFile: local:///main.py");
        var request = new StepRequest(Encoding.UTF8.GetBytes(document), RunTriggerKind.Http, new RequestIdentity.None(default));

        var (plan, _) = await service.Get<DryRun>().PlanAsync(request, CancellationToken.None);

        Assert.Equal(["default", "away", "other"], plan?.Clusters);
        Assert.Equal("default", plan?.Cluster);
    }

    [Fact]
    public async Task WhatIsNotAllowedOnOneOfTheClusters_isRefused()
    {
        await using var service = await StartAsync(
            ("SparkSteps:SparkJobs:ClusterConf:other:spark.dynamicAllocation.enabled", "true"),
            ("SparkSteps:SparkJobs:ClusterConf:other:spark.dynamicAllocation.maxExecutors", "50"),
            ("SparkSteps:Policy:Limits:Instances", "10"));
        var document = TestService.Step(more: Anywhere).Replace("mainFile: main.py", "mainFile: local:///main.py");
        var request = new StepRequest(Encoding.UTF8.GetBytes(document), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Time)));

        var result = await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None);

        Assert.Contains(result.Problem?.Errors ?? [], error => error.Rule == "limits.instances");
    }

    private Task<TestService> StartAsync(params (string Key, string Value)[] settings) => TestService.StartAsync(DriverMode.Instant,
    [
        ("SparkSteps:Clusters:default:Labels:region", "eu"),
        ("SparkSteps:Clusters:other:Kubeconfig", Other.KubeconfigPath),
        ("SparkSteps:Clusters:other:Labels:region", "eu"),
        ("SparkSteps:Clusters:other:Labels:size", "large"),
        .. settings,
    ]);

    /// <summary>Nothing listens on port 1.</summary>
    private string Unreachable()
    {
        var file = Path.Combine(_folder.FullName, "unreachable");
        File.WriteAllLines(file, File.ReadLines(Other.KubeconfigPath).Select(line => line.Contains("server:") ? line[..line.LastIndexOf(':')] + ":1" : line));
        return file;
    }

    private static async Task<int> JobsAsync(TestService service, string name, RunRecord run)
    {
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find(name));
        var pages = await cluster.ListJobsAsync(KubernetesResource.SparkApplication, "spark-jobs", CancellationToken.None).ToListAsync();
        return pages.SelectMany(page => page).Count(job => job.RunId == run.Id);
    }
}
