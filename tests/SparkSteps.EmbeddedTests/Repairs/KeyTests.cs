using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.Pipelines;
using SparkSteps.EmbeddedTests.Schedules;
using SparkSteps.Repairs;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Repairs;

/// <summary>A key that is freed while what it stands for lives makes its caller's repeat a second run.</summary>
public sealed class KeyTests
{
    private const string OneNode = "nodes: [{name: a}]";
    private const string PipelineSchedule =
        "cron: '@every 1h'\npipeline: {nodes: [{name: a}], step: {application: {type: python, mainFile: 'local:///main.py'}}}";

    private static readonly TimeSpan PastGrace = TimeSpan.FromMinutes(20);
    private static readonly RequestIdentity.Key Key = new("order-7");

    [Fact]
    public async Task KeyOfAPipeline_isUsed_whileItLives_andWhenItHasEnded()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(PipelineService.Request(OneNode, Key));
        service.Service.Time.PutForward(PastGrace);

        var living = await UnusedAsync(service.Service);
        await service.RunToEndAsync(accepted.Id);

        Assert.Empty(living);
        Assert.Empty(await UnusedAsync(service.Service));
    }

    [Theory]
    [InlineData(ScheduleService.Hourly)]
    [InlineData(PipelineSchedule)]
    public async Task KeyOfARunNow_isUsed_whileItLives_andWhenItHasEnded(string document)
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"paused: true\n{document}");
        await service.RunNowAsync("order-7");
        service.Service.Time.PutForward(PastGrace);

        var living = await UnusedAsync(service.Service);
        await service.RunToEndAsync();

        Assert.Empty(living);
        Assert.Empty(await UnusedAsync(service.Service));
    }

    [Fact]
    public async Task KeyOfARunNow_isUsed_beforeItsRunIsMade()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"paused: true\n{ScheduleService.Hourly}");
        var claim = await service.Service.Get<IdempotencyKeys>().ClaimAsync("order-7", "run of schedule nightly", CancellationToken.None);

        // As if the service had died after the schedule had noted it.
        var due = new DueTime { DueAt = claim.RunId.CreatedAt, Cause = DueCause.Manual, State = DueState.Starting, RunId = claim.RunId };
        await service.Store.ChangeAsync("nightly", schedule => schedule with { History = [due] }, CancellationToken.None);
        service.Service.Time.PutForward(PastGrace);

        Assert.Empty(await UnusedAsync(service.Service));
        await service.LookAsync();
        Assert.Equal(claim.RunId, (await service.RunNowAsync("order-7")).Run?.Id);
    }

    [Fact]
    public async Task KeyWhosePipelineWasRecordedAfterItWasFound_staysTaken()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(PipelineService.Request(OneNode, Key));
        await service.Store.RemoveActiveAsync(accepted.Id, CancellationToken.None);
        service.Service.Time.PutForward(PastGrace);
        var found = Assert.Single(await UnusedAsync(service.Service));

        var again = await service.AcceptAsync(PipelineService.Request(OneNode, Key));
        var outcome = await found.Apply(CancellationToken.None);

        Assert.Equal((accepted.Id, RepairOutcome.NotNeeded), (again.Id, outcome));
        Assert.Equal(accepted.Id, (await service.AcceptAsync(PipelineService.Request(OneNode, Key))).Id);
    }

    [Fact]
    public async Task KeyThatWasClaimedAnewAfterItWasFound_staysTaken()
    {
        await using var service = await TestService.StartAsync(Embedded.Cluster.DriverMode.Instant);
        var keys = service.Get<IdempotencyKeys>();
        await keys.ClaimAsync("order-7", "hash", CancellationToken.None);
        service.Time.PutForward(PastGrace);
        var found = Assert.Single(await UnusedAsync(service));
        await service.Container(StorageNames.RunsContainer).DeleteBlobAsync(found.Subject["runs/".Length..]);
        var anew = await keys.ClaimAsync("order-7", "hash", CancellationToken.None);

        var outcome = await found.Apply(CancellationToken.None);

        Assert.Equal(RepairOutcome.NotNeeded, outcome);
        Assert.Equal(anew.RunId, (await keys.ClaimAsync("order-7", "hash", CancellationToken.None)).RunId);
    }

    private static async Task<IReadOnlyList<Finding>> UnusedAsync(TestService service) =>
        [.. (await service.Get<Doctor>().LookAsync(Depth.Whole, CancellationToken.None)).Findings.Where(finding => finding.Kind == FindingKind.UnusedKey)];
}
