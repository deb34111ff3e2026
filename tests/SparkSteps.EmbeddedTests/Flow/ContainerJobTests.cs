using System.Text;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Steps that need no Spark, as Jobs of Kubernetes.</summary>
public sealed class ContainerJobTests
{
    [Fact]
    public async Task PythonProject_runsToItsEnd_withItsInitScript()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(
            "import helper, sys; print(helper.greet(), open('made.txt').read().strip())",
            "backend: job\nproject: {initScript: {before: 'echo made-by-init > made.txt'}}",
            ("helper.py", "def greet(): return 'hello'"));

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal((RunState.Succeeded, 0), (run.State, run.Attempts[0].ExitCode));
        Assert.Contains("hello made-by-init", await service.LogAsync(run));
    }

    [Fact]
    public async Task Container_runsItsCommand()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await AcceptAsync(service, "echo hello $WHO", "env: {WHO: world}");

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Contains("hello world", await service.LogAsync(run));
    }

    [Fact]
    public async Task FailingContainer_isTriedAgainByTheService_eachAttemptWithItsOwnJob()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await AcceptAsync(service, "echo tried; exit 3", "retry: {attempts: 2, on: [applicationError], delay: 0s}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal([3, 3], run.Attempts.Select(attempt => attempt.ExitCode));
        Assert.Equal(FailureClass.ApplicationError, run.Diagnosis?.Class);
        foreach (var attempt in run.Attempts)
        {
            Assert.Contains("tried", await service.LogAsync(run, attempt: attempt.Number));
            await service.ReadObjectAsync(KubernetesResource.Job, attempt.ClusterName);
        }
    }

    [Fact]
    public async Task EvictedPod_isExplained()
    {
        await using var service = await TestService.StartAsync();
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted) });
        var accepted = await AcceptAsync(service, "sleep 600");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(FailureClass.Evicted, run.Diagnosis?.Class);
    }

    [Fact]
    public async Task CancelledRun_endsItsPod()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await AcceptAsync(service, "sleep 600");
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(() => service.ReadObjectAsync(KubernetesResource.Job, run.Attempts[0].ClusterName));
    }

    [Fact]
    public async Task Sidecar_endsWithTheStep()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await AcceptAsync(
            service, "echo done", "driver: {sidecars: [{name: agent, image: 'registry.example/agent:1', command: [tail, -f, /dev/null]}]}");

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(RunState.Succeeded, run.State);
        var job = await service.ReadObjectAsync(KubernetesResource.Job, run.Attempts[0].ClusterName);
        Assert.Equal("Complete", job["status"]?["conditions"]?[0]?["type"]?.GetValue<string>());
    }

    private static async Task<RunRecord> AcceptAsync(TestService service, string script, string more = "")
    {
        var step = $$"""
            apiVersion: sparksteps/v1
            kind: Step
            name: container
            backend: job
            application: {type: container, command: [sh, -c, "{{script}}"]}
            {{more}}
            """;
        var result = await service.Get<StepIntake>().AcceptAsync(
            new StepRequest(Encoding.UTF8.GetBytes(step), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Time))), CancellationToken.None);
        Assert.Null(result.Problem);
        return Assert.IsType<RunRecord>(result.Run);
    }
}
