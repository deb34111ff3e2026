using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class CancelTests
{
    private const string Sleeper = "import time; print('started', flush=True); time.sleep(600)";

    [Theory]
    [InlineData(RunState.Accepted)]
    [InlineData(RunState.Pending)]
    [InlineData(RunState.Running)]
    public async Task Run_isCancelled_inEveryState(RunState state)
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Sleeper);
        if (state == RunState.Pending)
        {
            await service.WorkAsync();
        }
        else if (state == RunState.Running)
        {
            await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        }

        Assert.Equal(state, (await service.FindAsync(accepted.Id)).State);
        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        Assert.Equal(FailureClass.Cancelled, run.Diagnosis?.Class);
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
    }

    [Fact]
    public async Task RunThatIsBeingSubmitted_isCancelled_andLeavesNothingOnTheCluster()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" },
            Action = new FaultAction { DelayMs = 2000 },
        });
        var accepted = await service.AcceptAsync("");
        var submitting = service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        while ((await service.FindAsync(accepted.Id)).State != RunState.Submitting)
        {
            await Task.Yield();
        }

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        await submitting;

        Assert.Equal(RunState.Cancelled, (await service.FindAsync(accepted.Id)).State);
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));
        Assert.Empty((await cluster.ListJobsAsync(KubernetesResource.SparkApplication, "spark-jobs", CancellationToken.None).ToListAsync()).SelectMany(page => page));
    }

    [Fact]
    public async Task EndedRun_staysAsItIs()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('done')");
        await service.RunToEndAsync(accepted.Id);

        var run = await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);

        Assert.Equal(RunState.Succeeded, run?.State);
    }

    [Fact]
    public async Task CancelledRun_keepsWhatItPrinted()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Sleeper);
        var running = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        await WaitForLogAsync(service, running);

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        Assert.Contains("started", await service.LogAsync(run));
    }

    private static async Task WaitForLogAsync(TestService service, RunRecord run)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(20);
        while (!(await service.LogAsync(run)).Contains("started") && TimeProvider.System.GetUtcNow() < until)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
