using System.Text.Json.Nodes;
using k8s.Autorest;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Repairs;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Steps without the Spark operator: the service makes what spark-submit would make.</summary>
public sealed class SparkSubmitTests
{
    private const string Backend = "backend: sparkSubmit";

    private static readonly Fault NoPods = new()
    {
        Match = new FaultMatch { Verb = "create", Resource = "pods" },
        Action = new FaultAction { Status = 503 },
    };

    [Fact]
    public async Task Step_runsToItsEnd_withProjectAndKeptLog()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(
            "import os, helper\nprint(helper.greet(), os.environ['STAGE'], os.environ['SPARK_CONF_DIR'])", $"{Backend}\nenv: {{STAGE: test}}",
            ("helper.py", "def greet(): return 'hello'"));

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal((RunState.Succeeded, 0), (run.State, run.Attempts[0].ExitCode));
        Assert.Contains("hello test", await service.LogAsync(run));
    }

    [Fact]
    public async Task WhatThePodNeeds_isThereBeforeIt_andBelongsToItAfterwards()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(NoPods);
        var accepted = await service.AcceptAsync("", Backend);
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        var name = (await service.FindAsync(accepted.Id)).Attempts[0].ClusterName;
        Assert.All(await OwnedAsync(service, name), made => Assert.Null(made["metadata"]?["ownerReferences"]));

        service.Cluster.Faults.Clear();
        service.Time.PutForward(TimeSpan.FromMinutes(2));
        await service.RunToEndAsync(accepted.Id);

        var pod = await service.ReadObjectAsync(KubernetesResource.Pod, name);
        Assert.All(await OwnedAsync(service, name), made => Assert.Equal(
            pod["metadata"]?["uid"]?.GetValue<string>(), made["metadata"]?["ownerReferences"]?[0]?["uid"]?.GetValue<string>()));
    }

    [Fact]
    public async Task FailingStep_saysWhy_andIsTriedAgainAsItsPolicySays()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(
            "raise ValueError('no such column: price')", $"{Backend}\nretry: {{attempts: 2, on: [applicationError], delay: 0s}}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal([1, 1], run.Attempts.Select(attempt => attempt.ExitCode));
        Assert.Equal(FailureClass.ApplicationError, run.Diagnosis?.Class);
        Assert.Contains("ValueError: no such column: price", run.Diagnosis?.Evidence ?? []);
    }

    [Fact]
    public async Task EvictedDriver_isExplained()
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted) });
        var accepted = await service.AcceptAsync("import time; time.sleep(600)", Backend);

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(FailureClass.Evicted, run.Diagnosis?.Class);
    }

    [Fact]
    public async Task CancelledRun_leavesNothingOnTheCluster()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("import time; print('started', flush=True); time.sleep(600)", Backend);
        var running = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        await GoneAsync(service, KubernetesResource.Pod, running.Attempts[0].ClusterName);
        await GoneAsync(service, KubernetesResource.ConfigMap, $"{running.Attempts[0].ClusterName}-conf");
        await GoneAsync(service, KubernetesResource.Service, $"{running.Attempts[0].ClusterName}-svc");
    }

    [Fact]
    public async Task EndedDriver_staysForItsTimeToLive_thenTheHousekeepingTakesItAway()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('done')", $"{Backend}\nttl: 1h");
        var name = (await service.RunToEndAsync(accepted.Id)).Attempts[0].ClusterName;
        service.Time.PutForward(TimeSpan.FromMinutes(50));
        await service.Get<Housekeeping>().TidyAsync(CancellationToken.None);
        await service.ReadObjectAsync(KubernetesResource.Pod, name);

        service.Time.PutForward(TimeSpan.FromMinutes(20));
        await service.Get<Housekeeping>().TidyAsync(CancellationToken.None);

        await GoneAsync(service, KubernetesResource.Pod, name);
        await GoneAsync(service, KubernetesResource.ConfigMap, $"{name}-conf");
    }

    [Fact]
    public async Task WhatAWorkerLeftThatDied_isRemoved_onceItsRunHasEnded()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(NoPods);
        var accepted = await service.AcceptAsync("", Backend);
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        var run = await service.FindAsync(accepted.Id);
        await service.Store.FinishAsync(run.MoveTo(RunState.Cancelled, service.Time.GetUtcNow()), CancellationToken.None);
        await service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
        service.Time.PutForward(TimeSpan.FromMinutes(20));

        var report = await service.Get<Repairer>().RepairAsync(RepairSelection.Safe, CancellationToken.None);

        Assert.Equal(4, report.Results.Count(result => result.Outcome == RepairOutcome.Repaired));
        Assert.Empty(report.Left);
        await GoneAsync(service, KubernetesResource.ConfigMap, $"{run.Attempts[0].ClusterName}-conf");
        await GoneAsync(service, KubernetesResource.Service, $"{run.Attempts[0].ClusterName}-svc");
    }

    private static async Task<IReadOnlyList<JsonObject>> OwnedAsync(TestService service, string name) =>
    [
        await service.ReadObjectAsync(KubernetesResource.Secret, $"{name}-project"),
        await service.ReadObjectAsync(KubernetesResource.ConfigMap, $"{name}-conf"),
        await service.ReadObjectAsync(KubernetesResource.ConfigMap, $"{name}-exec"),
        await service.ReadObjectAsync(KubernetesResource.Service, $"{name}-svc"),
    ];

    // The cluster's garbage collector takes what the pod owned a moment later.
    private static async Task GoneAsync(TestService service, KubernetesResource resource, string name)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (TimeProvider.System.GetUtcNow() < until)
        {
            try
            {
                await service.ReadObjectAsync(resource, name);
            }
            catch (HttpOperationException)
            {
                return;
            }

            await Task.Yield();
        }

        Assert.Fail($"{resource.Kind} {name} is still there");
    }
}
