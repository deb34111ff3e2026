using k8s.Autorest;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>A worker that is so slow that others have brought the run to its end meanwhile.</summary>
public sealed class OvertakenSubmissionTests
{
    [Fact]
    public async Task JobThatHasEnded_staysForItsTimeToLive()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" },
            Action = new FaultAction { DelayMs = 3000 },
            Times = 1,
        });
        var accepted = await service.AcceptAsync("");
        var overtaken = service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        while (!await HasSecretAsync(service))
        {
            await Task.Yield();
        }

        var ended = await service.RunToEndAsync(accepted.Id);
        await overtaken;

        Assert.Equal(RunState.Succeeded, ended.State);
        await service.ReadObjectAsync(KubernetesResource.SparkApplication, ended.Attempts[0].ClusterName);
    }

    [Fact]
    public async Task JobOfAWorkerThatDied_goes_whenItsWorkComesBack_afterTheRunWasCancelled()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        await service.WorkAsync();
        var pending = await service.FindAsync(accepted.Id);
        var name = pending.Attempts[0].ClusterName;
        await service.ReadObjectAsync(KubernetesResource.SparkApplication, name);

        // As if the run had been cancelled just before its job was made, by a worker that then died.
        var now = service.Time.GetUtcNow();
        await service.Store.FinishAsync(
            pending.MoveTo(RunState.Cancelled, now).WithLastAttempt(last => last with { State = RunState.Cancelled, SubmittedAt = null, FinishedAt = now }),
            CancellationToken.None);
        await service.Store.RemoveActiveAsync(accepted.Id, CancellationToken.None);
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);

        await Assert.ThrowsAsync<HttpOperationException>(() => service.ReadObjectAsync(KubernetesResource.SparkApplication, name));
    }

    // The slow worker's next call is the one that is held up.
    private static async Task<bool> HasSecretAsync(TestService service)
    {
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));
        return await cluster.ListObjectsAsync(KubernetesResource.Secret, "spark-jobs", CancellationToken.None).AnyAsync(page => page.Count > 0);
    }
}
