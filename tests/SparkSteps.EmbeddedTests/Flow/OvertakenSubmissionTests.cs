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

    // The slow worker's next call is the one that is held up.
    private static async Task<bool> HasSecretAsync(TestService service)
    {
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));
        return await cluster.ListObjectsAsync(KubernetesResource.Secret, "spark-jobs", CancellationToken.None).AnyAsync(page => page.Count > 0);
    }
}
