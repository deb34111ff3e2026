using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class CostTests
{
    private const string Sleeper = "import time; print('at work', flush=True); time.sleep(600)";

    // Driver and executor have a core each: two an hour.
    private static readonly (string, string)[] Prices = [("SparkSteps:Cost:Currency", "EUR"), ("SparkSteps:Cost:PerCoreHour", "1")];

    [Fact]
    public async Task Run_costsWhatItAskedFor_inRecordAndList()
    {
        await using var service = await TestService.StartAsync(settings: Prices);
        var accepted = await service.AcceptAsync(Sleeper, "timeouts: {running: 1h}");
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);

        service.Time.PutForward(TimeSpan.FromHours(1));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.TimedOut);
        var listed = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);

        Assert.InRange(run.Cost?.Amount ?? 0, 2m, 2.1m);
        Assert.InRange(run.Cost?.CoreSeconds ?? 0, 7200m, 7500m);
        Assert.Equal(("EUR", false), (run.Cost?.Currency, run.Cost?.IsUpperBound));
        Assert.Equal(run.Cost, run.Attempts[0].Cost);
        Assert.Equal(run.Cost, Assert.Single(listed?.Items ?? []).Cost);
    }

    [Theory]
    [InlineData("budget: {amount: 4}", "")]
    [InlineData("", "4")]
    [InlineData("budget: {amount: 4}", "5")]
    public async Task Budget_endsTheRun_whenItIsSpent_andNotBefore(string more, string limit)
    {
        await using var service = await TestService.StartAsync(
            settings: limit.Length == 0 ? Prices : [.. Prices, ("SparkSteps:Policy:Limits:Budget", limit)]);
        var accepted = await service.AcceptAsync(Sleeper, more);
        var running = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        await Eventually.TrueAsync(async () => (await service.LogAsync(running)).Contains("at work", StringComparison.Ordinal));

        service.Time.PutForward(TimeSpan.FromMinutes(115));
        await service.PollAsync();
        Assert.Equal(RunState.Running, (await service.FindAsync(accepted.Id)).State);
        service.Time.PutForward(TimeSpan.FromMinutes(5));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal((FailureClass.Budget, "The run has spent its budget of 4 EUR."), (run.Diagnosis?.Class, run.Reason));
        Assert.InRange(run.Cost?.Amount ?? 0, 4m, 4.2m);
        Assert.Contains("at work", await service.LogAsync(run));
        await Assert.ThrowsAnyAsync<k8s.Autorest.HttpOperationException>(
            () => service.ReadObjectAsync(KubernetesResource.SparkApplication, run.Attempts[0].ClusterName));
    }

    [Fact]
    public async Task LaterAttempts_haveWhatIsLeftOfTheBudget()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Prices);
        service.Cluster.Faults.Set(
            new Fault { Pod = new PodFault(PodFaultKind.Evicted) { AfterMs = 3_000 }, Times = 1 },
            new Fault { Pod = new PodFault(PodFaultKind.FailWithExitCode) { AfterMs = 600_000 } });
        var accepted = await service.AcceptAsync("", "budget: {amount: 6}\nretry: {attempts: 3}");
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        service.Time.PutForward(TimeSpan.FromHours(2));

        var second = await service.RunUntilAsync(accepted.Id, run => run is { State: RunState.Running, Attempts.Count: 2 });

        Assert.InRange((second.Attempts[1].Budget?.EndsAt - second.Attempts[1].RunningAt)?.TotalMinutes ?? 0, 55, 60);
        Assert.InRange(second.Cost?.Amount ?? 0, 4m, 4.2m);
    }

    [Fact]
    public async Task RunThatHasSpentItsBudget_isNotTriedAgain()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Prices);
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted) { AfterMs = 3_000 } });
        var accepted = await service.AcceptAsync("", "budget: {amount: 1}\nretry: {attempts: 3}");
        var running = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);

        // Its driver ends before the poller sees that the budget is spent: the end counts.
        await Eventually.TrueAsync(async () =>
            $"{(await service.ReadObjectAsync(KubernetesResource.SparkApplication, running.Attempts[0].ClusterName))["status"]?["applicationState"]?["state"]}" == "FAILED");
        service.Time.PutForward(TimeSpan.FromHours(1));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Single(run.Attempts);
        Assert.Equal(FailureClass.Evicted, run.Diagnosis?.Class);
        Assert.EndsWith("It is not tried again: its budget of 1 EUR is spent.", run.Reason);
    }

    [Fact]
    public async Task DryRun_saysTheMostThatItCanCost()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Prices);
        var once = await PlanAsync(service, "timeouts: {running: 10h}");
        var twice = await PlanAsync(service, "timeouts: {running: 10h}\nretry: {attempts: 2, outOfMemory: {factor: 2}}");

        Assert.Equal((20m, true), (once.Amount, once.IsUpperBound));
        Assert.Equal(40m, twice.Amount);

        // The second attempt may have twice the memory; overhead is in proportion here.
        Assert.InRange(twice.GibSeconds, 2.9m * once.GibSeconds, 3.1m * once.GibSeconds);
    }

    [Fact]
    public async Task Budget_isRefused_whereNothingHasAPrice()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);

        var (_, problem) = await service.Get<DryRun>().PlanAsync(Request("budget: {amount: 5}"), CancellationToken.None);

        Assert.Equal("$.budget", Assert.Single(problem?.Errors ?? []).Path);
    }

    private static async Task<RunCost> PlanAsync(TestService service, string more)
    {
        var (plan, problem) = await service.Get<DryRun>().PlanAsync(Request(more), CancellationToken.None);
        Assert.Null(problem);
        var json = JsonNode.Parse(RunJson.Write(plan).ToString())?["cost"];
        Assert.Equal("EUR", json?["currency"]?.GetValue<string>());
        return Assert.IsType<DryRunResult>(plan).Cost;
    }

    private static StepRequest Request(string more) => new(
        Encoding.UTF8.GetBytes(TestService.Step(more: more).Replace("main.py", "local:///main.py", StringComparison.Ordinal)),
        RunTriggerKind.Http, new RequestIdentity.None(RunId.New(TimeProvider.System)));
}
