using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class RetryTests
{
    private const string AtOnce = "delay: 0s";

    [Fact]
    public async Task OutOfMemory_isTriedAgain_withMore_andTheClusterIsAskedForIt()
    {
        await using var service = await StartAsync(PodFaultKind.OomKilled);
        var accepted = await service.AcceptAsync("", $"driver: {{memory: 1g}}\nretry: {{attempts: 3, {AtOnce}, outOfMemory: {{factor: 2, most: 3g}}}}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(["1g", "2g", "3g"], run.Attempts.Select(attempt => $"{attempt.Memory?.Driver}"));
        Assert.Equal(["1g", "1g", "1g"], run.Attempts.Select(attempt => $"{attempt.Memory?.Executor}"));
        foreach (var attempt in run.Attempts)
        {
            var job = await service.ReadObjectAsync(KubernetesResource.SparkApplication, attempt.ClusterName);
            Assert.Equal($"{attempt.Memory?.Driver}", job["spec"]?["driver"]?["memory"]?.GetValue<string>());
        }

        Assert.Equal((FailureClass.OutOfMemory, PodRole.Driver), (run.Diagnosis?.Class, run.Diagnosis?.Role));
        Assert.True(run.Totals?.MemoryMiB > accepted.Totals?.MemoryMiB);
    }

    [Fact]
    public async Task OutOfMemory_isNotTriedAgain_atTheCeiling_andTheReasonSaysSo()
    {
        await using var service = await StartAsync(PodFaultKind.OomKilled);
        var accepted = await service.AcceptAsync("", $"driver: {{memory: 1g}}\nretry: {{attempts: 5, {AtOnce}, outOfMemory: {{factor: 2, most: 2g}}}}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(2, run.Attempts.Count);
        Assert.EndsWith("It is not tried again: driver.memory is at its ceiling of 2g (retry.outOfMemory.most).", run.Reason);
    }

    [Fact]
    public async Task OutOfMemory_isNotTriedAgain_beyondThePolicysLimits_andTheReasonNamesTheRule()
    {
        await using var service = await StartAsync(PodFaultKind.OomKilled, ("SparkSteps:Policy:Limits:Memory", "4g"));
        var accepted = await service.AcceptAsync("", $"driver: {{memory: 1g}}\nretry: {{attempts: 5, {AtOnce}, outOfMemory: {{factor: 3}}}}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Single(run.Attempts);
        Assert.Contains("with driver.memory of 3g the policy would not allow the step (limits.memory)", run.Reason);
        Assert.Equal(run.Reason, run.Diagnosis?.Summary);
    }

    [Fact]
    public async Task ApplicationError_isNotTriedAgain_unlessAsked()
    {
        await using var service = await StartAsync(PodFaultKind.FailWithExitCode);
        var unasked = await service.AcceptAsync("", $"retry: {{attempts: 3, {AtOnce}}}");
        var asked = await service.AcceptAsync("", $"retry: {{attempts: 3, {AtOnce}, on: [applicationError]}}");

        Assert.Single((await service.RunUntilAsync(unasked.Id, run => run.State == RunState.Failed)).Attempts);
        Assert.Equal(3, (await service.RunUntilAsync(asked.Id, run => run.State == RunState.Failed)).Attempts.Count);
    }

    [Fact]
    public async Task EveryAttempt_isListed_withWhatItHadAndWhyItEnded()
    {
        await using var service = await StartAsync(PodFaultKind.FailWithExitCode);
        var accepted = await service.AcceptAsync("", $"spark: {{conf: {{spark.x: \"1\"}}}}\nretry: {{attempts: 2, {AtOnce}, on: [applicationError]}}");

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        var attempts = JsonNode.Parse(RunJson.Write(run).ToString())?["attempts"]?.AsArray() ?? [];
        Assert.Equal(2, attempts.Count);
        Assert.All(attempts, attempt => Assert.Equal(
            ("applicationError", "1g", "1", 1),
            ($"{attempt?["diagnosis"]?["class"]}", $"{attempt?["memory"]?["driver"]}", $"{attempt?["conf"]?["spark.x"]}", attempt?["exitCode"]?.GetValue<int>())));
    }

    [Fact]
    public async Task Eviction_isFollowedAtOnce()
    {
        await using var service = await StartAsync(PodFaultKind.Evicted);
        var accepted = await service.AcceptAsync("", "retry: {attempts: 2, delay: 5m}");

        // Patience ends long before the delay would.
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(2, run.Attempts.Count);
    }

    [Fact]
    public async Task Delay_isWaitedOut_withoutCalls_andSurvivesAllThatIsForgotten()
    {
        await using var service = await StartAsync(PodFaultKind.FailWithExitCode);
        var accepted = await service.AcceptAsync("", "retry: {attempts: 2, delay: 10m, on: [applicationError]}\ntimeouts: {queued: 1m}");
        var retrying = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Retrying);
        var queue = service.Queue(StorageNames.RunWorkQueue);

        // Nobody is told, and whoever comes all the same leaves it alone.
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        service.Time.PutForward(TimeSpan.FromMinutes(9));
        await service.PollAsync();
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        await service.Get<RunWorker>().WorkAsync(accepted.Id, CancellationToken.None);
        Assert.Equal(RunJson.Write(retrying).ToString(), RunJson.Write(await service.FindAsync(accepted.Id)).ToString());

        // A message that got lost is made good by the next look.
        service.Time.PutForward(TimeSpan.FromMinutes(1));
        await service.PollAsync();
        await queue.ClearMessagesAsync();
        service.Time.PutForward(TimeSpan.FromSeconds(15));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(2, run.Attempts.Count);
        Assert.True(run.Attempts[1].StartedAt >= retrying.RetryAt);
    }

    [Fact]
    public async Task RunThatWaitsForItsRetry_isCancelledAtOnce_andItsAttemptStaysAsItWas()
    {
        await using var service = await StartAsync(PodFaultKind.FailWithExitCode);
        var accepted = await service.AcceptAsync("", "retry: {attempts: 2, delay: 10m, on: [applicationError]}");
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Retrying);

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        Assert.Equal((RunState.Failed, FailureClass.ApplicationError), (run.Attempts[0].State, run.Attempts[0].Diagnosis?.Class));
    }

    [Fact]
    public async Task TimeLimit_isTriedAgain_whenItsCauseIsAskedFor()
    {
        await using var service = await StartAsync(PodFaultKind.Unschedulable);
        var accepted = await service.AcceptAsync("", $"timeouts: {{pending: 5m}}\nretry: {{attempts: 2, {AtOnce}, on: [unschedulable]}}");
        await service.RunUntilAsync(accepted.Id, run => run.Reason?.StartsWith("Unschedulable", StringComparison.Ordinal) == true);
        service.Time.PutForward(TimeSpan.FromMinutes(6));
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Retrying);
        service.Cluster.Faults.Clear();

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal((RunState.Succeeded, 2), (run.State, run.Attempts.Count));
        Assert.Equal((RunState.TimedOut, "pending"), (run.Attempts[0].State, run.Attempts[0].Diagnosis?.Phase));
    }

    [Fact]
    public async Task RetryOfARun_isOneNewRun_howeverOftenItIsAskedFor()
    {
        await using var service = await StartAsync(PodFaultKind.FailWithExitCode);
        var accepted = await service.AcceptAsync("print(1)");
        var ended = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);
        service.Cluster.Faults.Clear();
        var retry = service.Get<RunRetry>();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => retry.RetryAsync(ended.Id, CancellationToken.None)));
        var follower = Assert.IsType<RunRecord>(results[0]?.Run);
        var run = await service.RunToEndAsync(follower.Id);
        var late = await retry.RetryAsync(ended.Id, CancellationToken.None);

        Assert.Single(results.Select(result => result?.Run?.Id).Append(late?.Run?.Id).Distinct());
        Assert.Equal((RunState.Succeeded, ended.Id, ended.Project), (run.State, run.RetryOf, run.Project));
        Assert.Equal(RunJson.Write(ended).ToString(), RunJson.Write(await service.FindAsync(ended.Id)).ToString());
    }

    [Fact]
    public async Task RetryOfARun_isAConflict_whileItRuns_andWhenItHasSucceeded()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var retry = service.Get<RunRetry>();

        var early = await retry.RetryAsync(accepted.Id, CancellationToken.None);
        await service.RunToEndAsync(accepted.Id);
        var late = await retry.RetryAsync(accepted.Id, CancellationToken.None);

        Assert.Equal((409, 409), (early?.Problem?.Status, late?.Problem?.Status));
        Assert.Contains("Wait for its end", early?.Problem?.Detail);
        Assert.Contains("has succeeded", late?.Problem?.Detail);
        Assert.Null(await retry.RetryAsync(RunId.New(service.Time), CancellationToken.None));
    }

    private static async Task<TestService> StartAsync(PodFaultKind fault, params (string Key, string Value)[] settings)
    {
        var service = await TestService.StartAsync(DriverMode.Instant, settings);
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(fault) });
        return service;
    }
}
