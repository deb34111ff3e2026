using SparkSteps.Embedded.Cluster;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class RunFlowTests
{
    [Fact]
    public async Task Step_runsToItsEnd_withProjectInitScriptAndKeptLogs()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(
            "import os, helper\nprint(helper.greet(), os.environ['STAGE'], open('made.txt').read().strip())",
            "project: {initScript: {before: 'echo before', file: init.sh, after: 'echo after'}}\nenv: {STAGE: test}",
            ("helper.py", "def greet(): return 'hello'"), ("init.sh", "echo made-by-init > made.txt"));

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal([RunState.Accepted, RunState.Submitting, RunState.Pending],
            run.History.Select(change => change.State).Take(3));
        Assert.Equal((1, 0), (run.Attempts.Count, run.Attempts[0].ExitCode));
        Assert.Contains("hello test made-by-init", await service.LogAsync(run));
        var initLog = await service.LogAsync(run, "sparksteps-init");
        Assert.True(initLog.IndexOf("before", StringComparison.Ordinal) < initLog.IndexOf("after", StringComparison.Ordinal), initLog);
    }

    [Fact]
    public async Task FailingStep_saysWhy_andKeepsItsLog()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('so far so good')\nraise ValueError('no such column: price')");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal((FailureClass.ApplicationError, 1), (run.Diagnosis?.Class, run.Attempts[0].ExitCode));
        Assert.Contains("ValueError: no such column: price", run.Diagnosis?.Evidence ?? []);
        Assert.Contains("so far so good", await service.LogAsync(run));
    }

    [Fact]
    public async Task InitScript_stopsTheStep_atItsFirstFailingLine()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(
            "print('never')", "project: {initScript: {before: \"echo one\\nls /no/such/folder\\necho two\"}}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(FailureClass.InitScript, run.Diagnosis?.Class);
        var log = await service.LogAsync(run, "sparksteps-init");
        Assert.Contains("one", log);
        Assert.DoesNotContain("\ntwo", log);
    }

    [Fact]
    public async Task FailedAttempt_isTriedAgain_andBothAreKept()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("import sys; print('tried'); sys.exit(3)", "retry: {attempts: 2, on: [applicationError], delay: 0s}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal([3, 3], run.Attempts.Select(attempt => attempt.ExitCode));
        Assert.Equal(2, run.Attempts.Select(attempt => attempt.ClusterName).Distinct().Count());
        Assert.Contains("tried", await service.LogAsync(run, attempt: 1));
        Assert.Contains("tried", await service.LogAsync(run, attempt: 2));
    }

    [Fact]
    public async Task EndedRun_isTold_once()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");

        await service.RunToEndAsync(accepted.Id);

        var events = (await service.Queue(StorageNames.RunEventsQueue).ReceiveMessagesAsync(32)).Value;
        Assert.Contains($"\"id\":\"{accepted.Id}-succeeded\"", Assert.Single(events).Body.ToString());
    }

    [Fact]
    public async Task RefusedStep_fails_withTheClustersReason()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("", "namespace: nowhere");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(FailureClass.Refused, run.Diagnosis?.Class);
        Assert.Contains("\"nowhere\" not found", run.Reason);
    }

    [Fact]
    public async Task WorkDoneTwice_submitsOnce()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var worker = service.Get<RunWorker>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => worker.WorkAsync(accepted.Id, CancellationToken.None)));
        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Single(run.Attempts);
        Assert.Single(run.History, change => change.State == RunState.Pending);
    }
}
