using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class CancelTests
{
    private const string Sleeper = "import time; print('started', flush=True); time.sleep(600)";

    [Theory]
    [InlineData(RunState.Accepted)]
    [InlineData(RunState.Pending)]
    [InlineData(RunState.Running)]
    public async Task Run_isCancelled_inEveryState(RunState state)
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Sleeper);
        if (state == RunState.Pending)
        {
            await service.WorkAsync();
        }
        else if (state == RunState.Running)
        {
            await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        }

        Assert.Equal(state, (await service.FindAsync(accepted.Id)).State);
        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        Assert.Equal(FailureClass.Cancelled, run.Diagnosis?.Class);
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
    }

    [Fact]
    public async Task EndedRun_staysAsItIs()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('done')");
        await service.RunToEndAsync(accepted.Id);

        var run = await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);

        Assert.Equal(RunState.Succeeded, run?.State);
    }

    [Fact]
    public async Task CancelledRun_keepsWhatItPrinted()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Sleeper);
        var running = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
        await WaitForLogAsync(service, running);

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Cancelled);

        Assert.Contains("started", await service.LogAsync(run));
    }

    private static async Task WaitForLogAsync(TestService service, RunRecord run)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(20);
        while (!(await service.LogAsync(run)).Contains("started") && TimeProvider.System.GetUtcNow() < until)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
