using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Runs;

namespace SparkSteps.EmbeddedTests.Faults;

public sealed class ClusterAwayTests
{
    private static readonly Fault Away = new() { Action = new FaultAction { Status = 503 } };
    private static readonly Fault Held = new() { Pod = new PodFault(PodFaultKind.Unschedulable) };

    [Fact]
    public async Task ClusterAwayForTenMinutes_failsNoRun_andNoLimitOfFiveRunsOut()
    {
        await using var service = await StartAsync();
        service.Cluster.Faults.Set(Held);
        var pending = await service.AcceptAsync("", "timeouts: {pending: 5m, starting: 5m}");
        await service.RunUntilAsync(pending.Id, run => run.Reason is not null);
        var queued = await service.AcceptAsync("", "timeouts: {queued: 5m}");

        await BeAwayAsync(service, minutes: 10);

        Assert.Equal(RunState.Pending, (await service.FindAsync(pending.Id)).State);
        var waiting = await service.FindAsync(queued.Id);
        Assert.Equal((RunState.Submitting, "Waits for cluster 'default', which cannot be asked."), (waiting.State, waiting.Reason));

        // Back, and still without a free node: what counts of the limit is only what was seen.
        service.Cluster.Faults.Set(Held);
        await service.PollAsync();
        Assert.Equal(RunState.Pending, (await service.FindAsync(pending.Id)).State);

        service.Cluster.Faults.Clear();
        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(pending.Id)).State);
        var end = await service.RunToEndAsync(queued.Id);
        Assert.Equal((RunState.Succeeded, 1), (end.State, end.Attempts.Count));
    }

    [Fact]
    public async Task ClusterThatComesAndGoes_holdsUpNoLimit_forLongerThanItWasAway()
    {
        await using var service = await StartAsync();
        service.Cluster.Faults.Set(Held);
        var accepted = await service.AcceptAsync("", "timeouts: {pending: 10m}");
        await service.RunUntilAsync(accepted.Id, run => run.Reason is not null);

        // Away for half a minute in each three, as far as anybody can know.
        var passed = TimeSpan.Zero;
        while ((await service.FindAsync(accepted.Id)).State == RunState.Pending && passed < TimeSpan.FromMinutes(60))
        {
            await BeAwayAsync(service, minutes: 1);
            service.Cluster.Faults.Set(Held);
            await service.PollAsync();
            service.Time.PutForward(TimeSpan.FromMinutes(2));
            passed += TimeSpan.FromMinutes(3);
        }

        Assert.Equal(RunState.TimedOut, (await service.FindAsync(accepted.Id)).State);
        Assert.InRange(passed, TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(18));
    }

    [Fact]
    public async Task LimitRunsOn_onceTheClusterIsBack()
    {
        await using var service = await StartAsync();
        service.Cluster.Faults.Set(Held);
        var accepted = await service.AcceptAsync("", "timeouts: {pending: 5m}");
        await service.RunUntilAsync(accepted.Id, run => run.Reason is not null);

        await BeAwayAsync(service, minutes: 10);
        service.Cluster.Faults.Set(Held);
        service.Time.PutForward(TimeSpan.FromMinutes(6));
        await service.PollAsync();

        Assert.Equal(RunState.TimedOut, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task DriverThatStarted_whileTheClusterCouldNotBeAsked_isNotTimedOut()
    {
        await using var service = await TestService.StartAsync(DriverMode.Process);
        service.Cluster.Faults.Set(Held);
        var accepted = await service.AcceptAsync("import time; time.sleep(600)", "timeouts: {pending: 5m, starting: 5m}");
        await service.RunUntilAsync(accepted.Id, run => run.Reason is not null);

        // Nobody polls meanwhile, so that no outage is known: the cluster's word alone counts.
        service.Cluster.Faults.Clear();
        service.Time.PutForward(TimeSpan.FromMinutes(10));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);

        Assert.Single(run.Attempts);
    }

    [Fact]
    public async Task LostAnswerOfACreation_findsItsOwnObject()
    {
        await using var service = await StartAsync();
        service.Cluster.Faults.Set(
            new Fault { Match = new FaultMatch { Verb = "create" }, Action = new FaultAction { ResetAfterEffect = true }, Times = 1 },
            new Fault { Match = new FaultMatch { Verb = "create" }, Action = new FaultAction { Status = 409 }, Times = 1 },
            new Fault { Match = new FaultMatch { Verb = "patch" }, Action = new FaultAction { Status = 409 }, Times = 1 });

        var accepted = await service.AcceptAsync("");

        Assert.Equal((RunState.Succeeded, 1), ((await service.RunToEndAsync(accepted.Id)).State, (await service.FindAsync(accepted.Id)).Attempts.Count));
    }

    [Fact]
    public async Task LogThatIsCut_isReadAgainFromItsBeginning()
    {
        await using var service = await StartAsync(DriverMode.Process);
        await using var faulty = await FaultyCluster.StartAsync(service.Cluster);
        File.Move(faulty.Kubeconfig, service.Cluster.KubeconfigPath, overwrite: true);
        faulty.Faults.Set(new ProxyFault(ProxyFaultKind.CutAnswer) { Path = "/log", Times = 2 });

        var accepted = await service.AcceptAsync("print('line\\n' * 10_000)");
        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(2, faulty.Faults.Struck[ProxyFaultKind.CutAnswer]);
        Assert.Equal(10_000, (await service.LogAsync(run)).Split('\n').Count(line => line == "line"));
    }

    [Fact]
    public async Task LogThatStalls_holdsUpNoPoll_andIsReadAgain()
    {
        await using var service = await StartAsync(DriverMode.Process);
        await using var faulty = await FaultyCluster.StartAsync(service.Cluster);
        File.Move(faulty.Kubeconfig, service.Cluster.KubeconfigPath, overwrite: true);
        faulty.Faults.Set(new ProxyFault(ProxyFaultKind.StallAnswer) { Path = "/log", Times = 2 });
        service.Time.Haste = 20;

        var accepted = await service.AcceptAsync("print('line\\n' * 10_000)");
        var run = await service.RunToEndAsync(accepted.Id).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, faulty.Faults.Struck[ProxyFaultKind.StallAnswer]);
        Assert.Equal(10_000, (await service.LogAsync(run)).Split('\n').Count(line => line == "line"));
    }

    private static Task<TestService> StartAsync(DriverMode drivers = DriverMode.Instant) =>
        TestService.StartAsync(drivers, ("SparkSteps:Runs:ClusterAwayDelay", "00:00:01"));

    private static async Task BeAwayAsync(TestService service, int minutes)
    {
        service.Time.Haste = 100;
        service.Cluster.Faults.Set(Away, Held);
        for (var minute = 0; minute < minutes; minute++)
        {
            service.Time.PutForward(TimeSpan.FromMinutes(1));
            await service.WorkAsync();
            await service.PollAsync();
        }

        service.Time.Haste = 1;
    }
}
