using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>A cluster forbids a job: for now, because its quota is full, or until somebody gives the service the right.</summary>
public sealed class RefusedCreationTests
{
    private const string FullQuota =
        "sparkapplications \"hello\" is forbidden: exceeded quota: jobs, requested: count/sparkapplications=1, used: 10, limited: 10";

    private const string NoRight =
        "sparkapplications.sparkoperator.k8s.io is forbidden: User \"sparksteps\" cannot create resource \"sparkapplications\" in API group " +
        "\"sparkoperator.k8s.io\" in the namespace \"spark-jobs\"";

    [Fact]
    public async Task JobForWhichTheQuotaHasNoRoom_waits_andLeavesNothingMeanwhile()
    {
        await using var service = await StartAsync(FullQuota);
        var accepted = await service.AcceptAsync("");

        await service.WorkAsync();
        var waiting = await service.FindAsync(accepted.Id);
        Assert.Equal((RunState.Submitting, true), (waiting.State, waiting.WaitsForRoomSince is not null));
        Assert.Contains("exceeded quota: jobs", waiting.Reason);
        await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(
            () => service.ReadObjectAsync(KubernetesResource.Secret, ProjectAccess.SecretName(waiting.Attempts[0].ClusterName)));

        service.Cluster.Faults.Clear();
        var run = await service.RunToEndAsync(accepted.Id);
        Assert.Equal((RunState.Succeeded, 1, null), (run.State, run.Attempts.Count, run.WaitsForRoomSince));
    }

    [Fact]
    public async Task JobForWhichTheQuotaNeverHasRoom_isTimedOut_andSaysWhy()
    {
        await using var service = await StartAsync(FullQuota);
        var accepted = await service.AcceptAsync("", "retry: {attempts: 3}");
        await service.WorkAsync();

        service.Time.PutForward(TimeSpan.FromHours(2));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.TimedOut);

        Assert.Equal((FailureClass.Timeout, "queued", FailureClass.Quota), (run.Diagnosis?.Class, run.Diagnosis?.Phase, run.Diagnosis?.Cause));
        Assert.Contains("exceeded quota: jobs", run.Reason);
    }

    [Fact]
    public async Task JobThatTheServiceMayNotMake_failsAtOnce_andSaysWhoseFaultThatIs()
    {
        await using var service = await StartAsync(NoRight);

        var run = await service.RunUntilAsync((await service.AcceptAsync("")).Id, run => run.State == RunState.Failed);

        Assert.Equal(FailureClass.Refused, run.Diagnosis?.Class);
        Assert.Contains("cannot create resource", run.Reason);
        Assert.Contains("roles.yaml", run.Diagnosis?.Advice);
    }

    private static async Task<TestService> StartAsync(string words)
    {
        var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Runs:ClusterAwayDelay", "00:00:01"));
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" },
            Action = new FaultAction { Status = 403, Message = words },
        });
        return service;
    }
}
