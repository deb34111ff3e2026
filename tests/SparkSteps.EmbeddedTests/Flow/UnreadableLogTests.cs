using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.EmbeddedTests.Faults;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Logs that nobody can read, at once or any more: no run lives for ever because of them, and no job.</summary>
public sealed class UnreadableLogTests
{
    private const string Failing = "print('hello', flush=True); raise SystemExit(3)";
    private const string Sleeper = "import time; time.sleep(600)";
    private const string NodeAway = "could not be read. Cluster 'default' could not be asked: 500 InternalError";

    private static readonly Fault AwayNode = Log(500, "");

    [Theory]
    [InlineData("container \"spark-kubernetes-driver\" in pod \"hello\" is not available")]
    [InlineData("container \"spark-kubernetes-driver\" in pod \"hello\" is terminated")]
    [InlineData("unable to retrieve container logs for containerd://4f1c")]
    public async Task LogThatIsNotThereAnyMore_holdsUpNoEnd(string words)
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(Log(400, words));

        var run = await service.RunUntilAsync((await service.AcceptAsync(Failing)).Id, run => run.State == RunState.Failed);

        Assert.Equal((FailureClass.ApplicationError, 3), (run.Diagnosis?.Class, run.Attempts[0].ExitCode));
    }

    [Theory]
    [InlineData(Failing, RunState.Failed)]
    [InlineData("print('done')", RunState.Succeeded)]
    public async Task EndedRun_waitsTenMinutesForTheLogOfAnAwayNode_andSaysThatThereIsNone(string main, RunState end)
    {
        await using var service = await TestService.StartAsync();
        service.Time.Haste = 100;
        service.Cluster.Faults.Set(AwayNode);
        var accepted = await service.AcceptAsync(main);
        await service.RunUntilAsync(accepted.Id, run => run.Reason == "Its job has ended; its log cannot be read yet.");

        service.Time.PutForward(TimeSpan.FromMinutes(9));
        await service.PollAsync();
        Assert.True((await service.FindAsync(accepted.Id)).State.IsOnCluster());
        service.Time.PutForward(TimeSpan.FromMinutes(1));
        await service.PollAsync();

        var run = await service.FindAsync(accepted.Id);
        Assert.Equal(end, run.State);
        Assert.Contains(NodeAway, await service.LogAsync(run));
        Assert.Equal(end == RunState.Failed, run.Diagnosis?.Evidence.Any(line => line.Contains(NodeAway)) ?? false);
    }

    [Fact]
    public async Task LogOfANodeThatComesBack_isKeptWhole()
    {
        await using var service = await TestService.StartAsync();
        service.Time.Haste = 100;
        service.Cluster.Faults.Set(AwayNode);
        var accepted = await service.AcceptAsync(Failing);
        await service.RunUntilAsync(accepted.Id, run => run.Reason == "Its job has ended; its log cannot be read yet.");

        service.Cluster.Faults.Clear();
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        var log = await service.LogAsync(run);
        Assert.EndsWith("\nhello\n", log);
        Assert.DoesNotContain("[sparksteps:", log);
    }

    [Fact]
    public async Task LogThatAlwaysBreaksOff_isKeptAsFarAsItCouldBeRead()
    {
        await using var service = await TestService.StartAsync();
        await using var faulty = await FaultyCluster.StartAsync(service.Cluster);
        File.Move(faulty.Kubeconfig, service.Cluster.KubeconfigPath, overwrite: true);
        faulty.Faults.Set(new ProxyFault(ProxyFaultKind.CutAnswer) { Path = "container=spark-kubernetes-driver" });
        var accepted = await service.AcceptAsync("print('line\\n' * 10_000)");
        await service.RunUntilAsync(accepted.Id, run => run.Reason == "Its job has ended; its log cannot be read yet.");

        service.Time.PutForward(TimeSpan.FromMinutes(10));
        var log = await service.LogAsync(await service.RunToEndAsync(accepted.Id));

        // How much of it arrives before the connection is reset is TCP's to say.
        Assert.Matches(@"(?s)\A(e.*)?\n\[sparksteps: the (rest of the )?log could not be read\. Cluster 'default' could not be asked: ", log);
    }

    [Fact]
    public async Task Cancelling_waitsForNoLog()
    {
        await using var service = await TestService.StartAsync();
        service.Time.Haste = 100;
        var accepted = await service.AcceptAsync(Sleeper);
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        service.Cluster.Faults.Set(AwayNode);

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        await AssertRemovedAsync(service, run);
        Assert.Contains(NodeAway, await service.LogAsync(run));
    }

    [Fact]
    public async Task TimingOut_waitsForNoLog()
    {
        await using var service = await TestService.StartAsync();
        service.Time.Haste = 100;
        var accepted = await service.AcceptAsync(Sleeper, "timeouts: {running: 1h}");
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        service.Cluster.Faults.Set(AwayNode);

        service.Time.PutForward(TimeSpan.FromMinutes(61));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.TimedOut);

        await AssertRemovedAsync(service, run);
    }

    private static Fault Log(int status, string words) => new()
    {
        Match = new FaultMatch { Resource = "pods/log" },
        Action = new FaultAction { Status = status, Message = words },
    };

    private static Task AssertRemovedAsync(TestService service, RunRecord run) => Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(
        () => service.ReadObjectAsync(SparkJobs.KubernetesResource.SparkApplication, run.Attempts[0].ClusterName));
}
