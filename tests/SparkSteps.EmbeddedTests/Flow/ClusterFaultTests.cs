using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class ClusterFaultTests
{
    private const string Sleeper = "import time; time.sleep(600)";

    [Fact]
    public async Task ClusterThatIsAway_failsNoRun()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Runs:ClusterAwayDelay", "00:00:01"));
        service.Cluster.Faults.Set(new Fault { Match = new FaultMatch { Verb = "create" }, Action = new FaultAction { Status = 503 } });
        var accepted = await service.AcceptAsync("");

        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        Assert.Equal(RunState.Submitting, (await service.FindAsync(accepted.Id)).State);

        service.Cluster.Faults.Clear();
        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(accepted.Id)).State);
    }

    [Theory]
    [InlineData(nameof(PodFaultKind.OomKilled), FailureClass.OutOfMemory)]
    [InlineData(nameof(PodFaultKind.Evicted), FailureClass.Evicted)]
    public async Task LostDriver_isExplained(string fault, FailureClass expected)
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(Enum.Parse<PodFaultKind>(fault)) });
        var accepted = await service.AcceptAsync(Sleeper);

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(expected, run.Diagnosis?.Class);
    }

    [Theory]
    [InlineData(nameof(PodFaultKind.ImagePullBackOff), "ImagePullBackOff")]
    [InlineData(nameof(PodFaultKind.Unschedulable), "Unschedulable")]
    public async Task WaitingDriver_saysWhatItWaitsFor_andIsTimedOut(string fault, string reason)
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(Enum.Parse<PodFaultKind>(fault)) });
        var accepted = await service.AcceptAsync(Sleeper);

        // Before it is known that no image comes, the container is only being made.
        await service.RunUntilAsync(accepted.Id, run => run.Reason?.StartsWith(reason, StringComparison.Ordinal) == true);
        service.Time.PutForward(TimeSpan.FromHours(2));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.TimedOut);

        Assert.Contains(reason, run.Reason);
    }
}
