using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Repairs;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>A job that has ended stays until its end is recorded, however short its time to live, and goes after that.</summary>
public sealed class TimeToLiveTests
{
    private const string Short = "ttl: 10m";

    [Fact]
    public async Task SuccessThatNobodyCouldSeeForAnHour_isASuccess()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("", Short);
        await service.WorkAsync();
        var name = (await service.FindAsync(accepted.Id)).Attempts[0].ClusterName;
        await Eventually.TrueAsync(async () => await StateAsync(service, name) == "COMPLETED");

        // Nobody looks for an hour: so long the operator must let it be.
        var application = await service.ReadObjectAsync(KubernetesResource.SparkApplication, name);
        Assert.InRange((long?)application["spec"]?["timeToLiveSeconds"] ?? 0, 3600, long.MaxValue);
        service.Time.PutForward(TimeSpan.FromHours(1));
        await service.PollAsync();

        Assert.Equal(RunState.Succeeded, (await service.FindAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task JobWhoseTimeIsOver_goes_onceItsEndIsRecorded()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        await service.RunToEndAsync((await service.AcceptAsync("", Short)).Id);
        var kept = await service.RunToEndAsync((await service.AcceptAsync("", "ttl: 2d")).Id);
        Assert.Empty((await service.Get<Doctor>().LookAsync(Depth.Routine, CancellationToken.None)).Findings);

        service.Time.PutForward(TimeSpan.FromMinutes(20));
        await service.Get<Housekeeping>().TidyAsync(CancellationToken.None);

        Assert.Equal(kept.Id, Assert.Single(await JobsAsync(service)).RunId);
    }

    private static async Task<string?> StateAsync(TestService service, string name) =>
        (string?)(await service.ReadObjectAsync(KubernetesResource.SparkApplication, name))["status"]?["applicationState"]?["state"];

    private static async Task<IReadOnlyList<JobStatus>> JobsAsync(TestService service)
    {
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));
        var jobs = await cluster.ListJobsAsync(KubernetesResource.SparkApplication, "spark-jobs", CancellationToken.None).ToListAsync();
        return [.. jobs.SelectMany(page => page)];
    }
}
