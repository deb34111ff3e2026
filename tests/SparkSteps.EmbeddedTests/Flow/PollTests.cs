using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Faults;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Runs;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>What is wrong with one run, namespace or cluster keeps no other from being brought forward.</summary>
public sealed class PollTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-poll-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task NamespaceThatCannotBeAskedFor_keepsNoOtherFromItsPoll()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var odd = await service.AcceptAsync("");
        await service.WorkAsync();
        await service.Store.ChangeAsync(odd.Id, run => run with { Namespace = "No Namespace" }, CancellationToken.None);

        var run = await service.RunToEndAsync((await service.AcceptAsync("")).Id);

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(RunState.Pending, (await service.FindAsync(odd.Id)).State);
    }

    [Fact]
    public async Task ClusterThatGivesNoAnswer_holdsUpNoOther()
    {
        var kubeconfig = Path.Combine(_folder.FullName, "silent");
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Clusters:silent:Kubeconfig", kubeconfig));
        await using var wayToSilent = await FaultyCluster.StartAsync(service.Cluster);
        File.Move(wayToSilent.Kubeconfig, kubeconfig);
        var waiting = await service.AcceptAsync("", "cluster: silent");
        var other = await service.AcceptAsync("");
        await service.WorkAsync();

        var release = new TaskCompletionSource();
        wayToSilent.Faults.Set(new ProxyFault(ProxyFaultKind.Hold) { Method = "GET", Until = release.Task });
        var polling = service.PollAsync();
        await Eventually.TrueAsync(async () =>
        {
            // The silent one's poll goes on meanwhile.
            await (polling.IsCompleted ? service.PollAsync() : Task.CompletedTask);
            return (await service.FindAsync(other.Id)).State == RunState.Succeeded;
        });

        Assert.False(polling.IsCompleted);
        release.SetResult();
        wayToSilent.Faults.Clear();
        await polling;
        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(waiting.Id)).State);
    }
}
