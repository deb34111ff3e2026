using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Running;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Pipelines;

/// <summary>Whoever works on a pipeline run may die between any two writes, and any two may work on it at once.</summary>
public sealed class PipelineCrashTests
{
    [Fact]
    public async Task GroupWithoutItsRun_getsIt_underTheSameId()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(PipelineService.Diamond);
        await service.AdvanceAsync(accepted.Id);
        var run = await service.RunOfAsync(await service.FindAsync(accepted.Id), "a");

        // As if it had died after the pipeline's record was written and before the run's was.
        await service.Service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
        await service.AdvanceAsync(accepted.Id);

        Assert.Equal(run.Id, (await service.RunOfAsync(await service.FindAsync(accepted.Id), "a")).Id);
        Assert.Equal(PipelineState.Succeeded, (await service.RunToEndAsync(accepted.Id)).State);
        Assert.Equal(4, (await service.RunsAsync(accepted)).Count);
    }

    [Fact]
    public async Task LostMessage_isMadeGoodByTheTimer()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync("nodes: [{name: a}]");
        await service.Service.Queue(StorageNames.PipelineWorkQueue).ClearMessagesAsync();
        var worker = service.Service.Get<PipelineWorker>();

        await worker.RemindAsync(CancellationToken.None);
        Assert.Null((await service.Service.Queue(StorageNames.PipelineWorkQueue).PeekMessageAsync()).Value);
        service.Service.Time.PutForward(TimeSpan.FromMinutes(1));
        await worker.RemindAsync(CancellationToken.None);

        Assert.Equal(PipelineState.Succeeded, (await service.RunToEndAsync(accepted.Id)).State);
    }

    [Fact]
    public async Task EndedPipeline_thatIsStillActive_isTakenOff()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync("nodes: [{name: a}]");
        var running = await service.RunUntilAsync(accepted.Id, pipeline => pipeline.State == PipelineState.Running);
        var ended = await service.RunToEndAsync(accepted.Id);

        // As if it had died after the finished record and before the active one was removed.
        await service.Store.TryCreateAsync(running, CancellationToken.None);
        await service.AdvanceAsync(accepted.Id);

        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
        Assert.Equal(ended.FinishedAt, (await service.FindAsync(accepted.Id)).FinishedAt);
        Assert.Single(await service.RunsAsync(accepted));
    }

    [Fact]
    public async Task LateRepeatOfTheRequest_makesNothing()
    {
        await using var service = await PipelineService.StartAsync();
        var delivery = new RequestIdentity.Delivery("message-1", "", service.Service.Time.GetUtcNow());
        var request = PipelineService.Request("nodes: [{name: a}]", delivery);
        var first = await service.AcceptAsync(request);
        await service.RunToEndAsync(first.Id);

        Assert.Equal(PipelineState.Succeeded, (await service.AcceptAsync(request)).State);

        // And when the repeat died in the middle of that.
        await service.Store.TryCreateAsync(first, CancellationToken.None);
        await service.AdvanceAsync(first.Id);
        Assert.Null(await service.Store.FindActiveAsync(first.Id, CancellationToken.None));
        Assert.Single(await service.RunsAsync(first));
    }

    [Fact]
    public async Task SameKey_givesTheSamePipelineRun_andRefusesAnother()
    {
        await using var service = await PipelineService.StartAsync();
        var intake = service.Service.Get<PipelineIntake>();
        var key = new RequestIdentity.Key("order-7");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            service.AcceptAsync(PipelineService.Request("nodes: [{name: a}]", key))));
        var other = await intake.AcceptAsync(PipelineService.Request("nodes: [{name: b}]", key), default, CancellationToken.None);

        Assert.Single(results.Select(pipeline => pipeline.Id).Distinct());
        Assert.Equal(409, other.Problem?.Status);
    }

    [Fact]
    public async Task CancelThatMeetsAStart_leavesNoRunBehind()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync("nodes: [{name: a}]");
        await service.AdvanceAsync(accepted.Id);
        var recorded = await service.FindAsync(accepted.Id);
        var run = await service.RunOfAsync(recorded, "a");
        await service.Service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);

        // The starter is still about to make the run when the cancel is carried out to its end.
        await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var ended = await service.RunToEndAsync(accepted.Id);
        await service.Service.Get<GroupRuns>().EnsureAsync(recorded, new Dictionary<string, RunRecord>(), CancellationToken.None);

        Assert.Equal("Cancelled a:Cancelled", PipelineService.Show(ended));
        Assert.Null(await service.Service.Store.FindActiveAsync(run.Id, CancellationToken.None));
    }

    [Fact]
    public async Task ManyAtOnce_bringItToTheSameEnd()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(PipelineService.Diamond);

        for (var state = PipelineState.Accepted; !state.IsTerminal(); state = (await service.FindAsync(accepted.Id)).State)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.AdvanceAsync(accepted.Id)));
            await service.Service.WorkAsync();
            await service.Service.PollAsync();
        }

        var ended = await service.FindAsync(accepted.Id);
        Assert.Equal("Succeeded a:Succeeded b:Succeeded c:Succeeded d:Succeeded", PipelineService.Show(ended));
        Assert.Equal(4, (await service.RunsAsync(ended)).Count);
    }
}
