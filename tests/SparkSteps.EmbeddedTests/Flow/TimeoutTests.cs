using SparkSteps.Runs;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class TimeoutTests
{
    [Fact]
    public async Task RunningTooLong_isEnded_andItsLogKept()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("import time; time.sleep(600)", "timeouts: {running: 1h}");
        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);

        service.Time.PutForward(TimeSpan.FromMinutes(61));
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.TimedOut);

        Assert.Equal("The run was running for longer than 1h.", run.Diagnosis?.Summary);
    }

    [Fact]
    public async Task QueuedTooLong_isEnded_withoutEverReachingTheCluster()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('never')");

        service.Time.PutForward(TimeSpan.FromHours(2));
        await service.PollAsync();

        var run = await service.FindAsync(accepted.Id);
        Assert.Equal((RunState.TimedOut, 0), (run.State, run.Attempts.Count));
    }

    [Fact]
    public async Task ForgottenRun_isGivenToTheWorkersAgain()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('late')");
        await service.Queue(SparkSteps.Storage.StorageNames.RunWorkQueue).ClearMessagesAsync();

        service.Time.PutForward(TimeSpan.FromSeconds(61));
        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(RunState.Succeeded, run.State);
    }
}
