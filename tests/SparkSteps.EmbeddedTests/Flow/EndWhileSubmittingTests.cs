using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Faults;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Polling;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>
/// A run is ended while a worker is in the middle of its submission, each step of either as late as can be: when all is idle its cluster has
/// nothing of it, and no housekeeping was needed for that.
/// </summary>
public sealed class EndWhileSubmittingTests : IAsyncLifetime
{
    private FaultyStorage? _storage;
    private TestService? _service;
    private FaultyCluster? _wayToCluster;

    private FaultyStorage Storage => _storage ?? throw new InvalidOperationException("Not started.");

    private TestService Service => _service ?? throw new InvalidOperationException("Not started.");

    private ProxyFaults Cluster => (_wayToCluster ?? throw new InvalidOperationException("Not started.")).Faults;

    public async Task InitializeAsync()
    {
        _storage = await FaultyStorage.StartAsync();
        _service = await TestService.StartAsync(DriverMode.Instant, ("AzureWebJobsStorage", _storage.ConnectionString));
        _wayToCluster = await FaultyCluster.StartAsync(_service.Cluster);
        File.Move(_wayToCluster.Kubeconfig, _service.Cluster.KubeconfigPath, overwrite: true);
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await (_wayToCluster ?? throw new InvalidOperationException("Not started.")).DisposeAsync();
        await Storage.DisposeAsync();
    }

    [Fact]
    public async Task JobThatIsMadeAfterItsRemoval_andBeforeTheRunIsFinished_goes()
    {
        var accepted = await Service.AcceptAsync("");
        var (creating, finishing) = (HoldCreation(), HoldFinishing());
        var submitting = Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        await HeldAsync(Cluster);

        await Service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var cancelling = Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        await HeldAsync(Storage.Faults);
        creating.SetResult();
        await submitting;
        finishing.SetResult();
        await cancelling;

        await AssertGoneAsync(accepted, RunState.Cancelled);
    }

    [Fact]
    public async Task JobThatIsMadeAfterTheRunIsFinished_goes()
    {
        var accepted = await Service.AcceptAsync("");
        var creating = HoldCreation();
        var submitting = Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        await HeldAsync(Cluster);

        await Service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        await Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        creating.SetResult();
        await submitting;

        await AssertGoneAsync(accepted, RunState.Cancelled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task JobOfAnAttempt_thatBeganWhileTheRunWasTimedOut_goes(bool isWorkerFirst)
    {
        var accepted = await Service.AcceptAsync("");
        var (creating, finishing) = (HoldCreation(), HoldFinishing());
        Service.Time.PutForward(TimeSpan.FromHours(2));
        var observation = new RunObservation(RunSummary.Of(accepted), null, null);
        var (submitting, timingOut) = (Task.CompletedTask, Task.CompletedTask);
        if (isWorkerFirst)
        {
            submitting = Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
            await HeldAsync(Cluster);
        }

        timingOut = Service.Get<RunAdvancer>().AdvanceAsync(observation, PollDecision.TimeOut, CancellationToken.None);
        await HeldAsync(Storage.Faults);
        creating.SetResult();
        if (!isWorkerFirst)
        {
            submitting = Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        }

        await submitting;
        finishing.SetResult();
        await timingOut;

        await AssertGoneAsync(accepted, RunState.TimedOut);
    }

    [Fact]
    public async Task RunThatWasOvertakenByAWorker_isNotEndedByWhatWasKnownBefore()
    {
        var accepted = await Service.AcceptAsync("");
        Service.Time.PutForward(TimeSpan.FromHours(2));
        var release = Hold(Storage.Faults, new ProxyFault(ProxyFaultKind.Hold) { Method = "GET", Path = "/runs/outages/" });
        var timingOut = Service.Get<RunAdvancer>().AdvanceAsync(
            new RunObservation(RunSummary.Of(accepted), null, null), PollDecision.TimeOut, CancellationToken.None);
        await HeldAsync(Storage.Faults);

        await Service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        release.SetResult();
        await timingOut;

        Assert.Equal(RunState.Succeeded, (await Service.RunToEndAsync(accepted.Id)).State);
    }

    private TaskCompletionSource HoldCreation() => Hold(Cluster, new ProxyFault(ProxyFaultKind.Hold) { Method = "POST", Path = "/sparkapplications" });

    private TaskCompletionSource HoldFinishing() => Hold(Storage.Faults, new ProxyFault(ProxyFaultKind.Hold) { Method = "PUT", Path = "/runs/finished/" });

    private static TaskCompletionSource Hold(ProxyFaults faults, ProxyFault fault)
    {
        var release = new TaskCompletionSource();
        faults.Set(fault with { Times = 1, Until = release.Task });
        return release;
    }

    private static Task HeldAsync(ProxyFaults faults) => Eventually.TrueAsync(() => faults.Struck.Count > 0);

    /// <summary>Lets everybody do what there is to do, a few times.</summary>
    private async Task AssertGoneAsync(RunRecord accepted, RunState end)
    {
        for (var round = 0; round < 3; round++)
        {
            await Service.WorkAsync();
            await Service.PollAsync();
            Service.Time.PutForward(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(end, (await Service.FindAsync(accepted.Id)).State);
        Assert.Null(await Service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
        var cluster = Assert.IsAssignableFrom<ICluster>(Service.Get<ClusterDirectory>().Find("default"));
        foreach (var kind in new[] { KubernetesResource.SparkApplication, KubernetesResource.Secret })
        {
            Assert.Empty((await cluster.ListObjectsAsync(kind, "spark-jobs", CancellationToken.None).ToListAsync()).SelectMany(page => page));
        }
    }
}
