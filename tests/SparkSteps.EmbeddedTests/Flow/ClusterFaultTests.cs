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
    [InlineData(nameof(PodFaultKind.NodeLost), FailureClass.NodeLost)]
    public async Task LostDriver_isExplained(string fault, FailureClass expected)
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(Enum.Parse<PodFaultKind>(fault)) });
        var accepted = await service.AcceptAsync(Sleeper);

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(expected, run.Diagnosis?.Class);
    }

    [Fact]
    public async Task WaitingDriver_saysWhatItWaitsFor_andIsTimedOut()
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Unschedulable) });
        var accepted = await service.AcceptAsync(Sleeper);

        await service.RunUntilAsync(accepted.Id, run => run.Reason?.StartsWith("Unschedulable", StringComparison.Ordinal) == true);
        service.Time.PutForward(TimeSpan.FromHours(2));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.TimedOut);

        Assert.Equal((FailureClass.Timeout, "pending", FailureClass.Unschedulable), (run.Diagnosis?.Class, run.Diagnosis?.Phase, run.Diagnosis?.Cause));
        Assert.Contains("Last seen: Unschedulable: 0/1 nodes are available", run.Reason);
        Assert.Contains(run.Diagnosis?.Evidence ?? [], line => line.StartsWith("FailedScheduling", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(PodFaultKind.ImagePullBackOff), "ImagePullBackOff", FailureClass.Image, 5)]
    [InlineData(nameof(PodFaultKind.ConfigError), "CreateContainerConfigError", FailureClass.Config, 2)]
    public async Task DriverThatWaitsInVain_isGivenUp_longBeforeItsTimeLimit(string fault, string reason, FailureClass expected, int minutes)
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(Enum.Parse<PodFaultKind>(fault)) });
        var accepted = await service.AcceptAsync(Sleeper);

        // Before it is known that nothing comes, the container is only being made.
        await service.RunUntilAsync(accepted.Id, run => run.Reason?.StartsWith(reason, StringComparison.Ordinal) == true);
        service.Time.PutForward(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(30));
        await service.PollAsync();
        Assert.Equal(RunState.Pending, (await service.FindAsync(accepted.Id)).State);
        service.Time.PutForward(TimeSpan.FromSeconds(30));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(expected, run.Diagnosis?.Class);
        Assert.Contains(run.Diagnosis?.Evidence ?? [], line => line.StartsWith("Failed: ", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<k8s.Autorest.HttpOperationException>(
            () => service.ReadObjectAsync(SparkJobs.KubernetesResource.SparkApplication, run.Attempts[0].ClusterName));
    }
}
