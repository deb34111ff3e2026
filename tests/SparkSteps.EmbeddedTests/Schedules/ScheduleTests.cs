using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Schedules;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2);

    [Fact]
    public async Task DueTime_makesOneRun_howeverManyLook()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"cron: '0 * * * *'\n{ScheduleService.Step}");
        service.Service.Time.PutForward(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => service.Service.Get<ScheduleRunner>().RunDueAsync(CancellationToken.None)));
        await service.LookAsync();

        var run = Assert.Single(await service.RunsAsync());
        Assert.Equal(RunTriggerKind.Schedule, run.Trigger.Kind);
        Assert.StartsWith("nightly@", run.Trigger.Id);
        Assert.Equal(RunState.Succeeded, (await service.Service.RunToEndAsync(run.Id)).State);
        Assert.Equal("Succeeded | ", ScheduleService.Show(await service.LookAsync()));
    }

    [Fact]
    public async Task NothingIsDue_beforeItsTime()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"cron: '0 0 1 1 *'\n{ScheduleService.Step}");

        await service.LookAsync();

        Assert.Empty(await service.RunsAsync());
    }

    [Fact]
    public async Task StepThatCannotRunAnyMore_becomesAFailedRun_andTheScheduleSaysWhy()
    {
        await using var service = await ScheduleService.StartAsync();
        var archive = await new Pipelines.PipelineService(service.Service).StoreAsync(("main.py", "print(1)"));
        await service.PutAsync($"cron: '@every 1h'\nstep: {{application: {{type: python, mainFile: main.py}}, project: {{archive: archives/{archive.Sha256}}}}}");
        await foreach (var blob in service.Service.Container(StorageNames.ArchivesContainer).GetBlobsAsync(default, default, null, CancellationToken.None))
        {
            await service.Service.Container(StorageNames.ArchivesContainer).DeleteBlobAsync(blob.Name);
        }

        var schedule = await service.LookAfterAsync(Hour);

        Assert.Equal(RunState.Failed, Assert.Single(await service.RunsAsync()).State);
        Assert.Equal("Failed | ", ScheduleService.Show(schedule));
        Assert.Contains("no stored archive", schedule.LastProblem);
    }

    [Fact]
    public async Task OverlapAllow_runsBeside()
    {
        await using var service = await StartAsync("allow");

        Assert.Equal("Running Running | ", ScheduleService.Show(await service.LookAfterAsync(Hour)));
        Assert.Equal("Succeeded Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
        Assert.Equal(2, (await service.RunsAsync()).Count);
    }

    [Fact]
    public async Task OverlapForbid_skipsAndSaysWhy()
    {
        await using var service = await StartAsync("forbid");

        var schedule = await service.LookAfterAsync(Hour);

        Assert.Equal("Running Skipped | ", ScheduleService.Show(schedule));
        Assert.Contains("has not ended and overlap is forbid", schedule.LastProblem);
        await service.RunToEndAsync();
        Assert.Single(await service.RunsAsync());
        Assert.Equal("Succeeded Skipped Running | ", ScheduleService.Show(await service.LookAfterAsync(Hour)));
    }

    [Fact]
    public async Task OverlapReplace_cancelsTheEarlier_thenStarts()
    {
        await using var service = await StartAsync("replace");

        var schedule = await service.LookAfterAsync(Hour);

        Assert.Equal("Running | Clock", ScheduleService.Show(schedule));
        var (earlier, later) = (Assert.NotNull(schedule.History[0].RunId), Assert.NotNull(schedule.Waiting[0].RunId));
        Assert.NotNull((await service.Service.FindAsync(earlier)).CancelRequestedAt);
        Assert.Null(await service.Service.Store.FindAsync(later, CancellationToken.None));
        Assert.Equal("Cancelled Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
        Assert.True((await service.Service.FindAsync(earlier)).FinishedAt <= (await service.Service.FindAsync(later)).CreatedAt);
    }

    [Fact]
    public async Task OverlapQueue_waitsForItsTurn()
    {
        await using var service = await StartAsync("queue");
        await service.LookAfterAsync(Hour);

        Assert.Equal("Running | Clock Clock", ScheduleService.Show(await service.LookAfterAsync(Hour)));
        Assert.Equal("Succeeded Succeeded Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
        var runs = await Task.WhenAll((await service.RunsAsync()).Select(run => service.Service.FindAsync(run.Id)));
        Assert.Equal(3, runs.Length);
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.FinishedAt <= pair.Second.CreatedAt));
    }

    [Fact]
    public async Task Pipeline_runsByTheClock_andItsRunsAreFoundBySchedule()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(
            """
            cron: '@every 1h'
            pipeline:
              nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]
              groupSparkNodes: false
              step: {application: {type: python, mainFile: 'local:///main.py'}}
            """);
        var started = await service.LookAfterAsync(Hour);

        var schedule = await service.RunToEndAsync();

        Assert.Equal("Succeeded | ", ScheduleService.Show(schedule));
        Assert.Equal(["a", "b"], (await service.RunsAsync()).Select(run => run.Pipeline?.Group));
        var pipeline = await new Pipelines.PipelineService(service.Service).FindAsync(Assert.NotNull(schedule.LastRunId));
        Assert.Equal((RunTriggerKind.Schedule, "nightly", started.LastRunId), (pipeline.Trigger.Kind, pipeline.Trigger.Schedule, pipeline.Id));
    }

    [Fact]
    public async Task PipelineThatCannotRunAnyMore_isAFailedRunOfTheSchedule()
    {
        await using var service = await ScheduleService.StartAsync();
        var put = await service.PutAsync("cron: '@every 1h'\npipeline: {nodes: [{name: a}], step: {application: {type: python, mainFile: 'local:///main.py'}}}");
        var broken = System.Text.Json.JsonSerializer.SerializeToElement(new { apiVersion = "sparksteps/v1", kind = "Pipeline", name = "nightly" });
        await service.Store.ChangeAsync(put.Name, schedule => schedule with { Pipeline = broken }, CancellationToken.None);

        var schedule = await service.LookAfterAsync(Hour);

        Assert.Equal("Failed | ", ScheduleService.Show(schedule));
        Assert.Equal(RunState.Failed, Assert.Single(await service.RunsAsync()).State);
    }

    [Fact]
    public async Task DeletedSchedule_leavesItsRuns()
    {
        await using var service = await StartAsync("allow");

        Assert.True(await service.Store.DeleteAsync("nightly", CancellationToken.None));
        service.Service.Time.PutForward(Hour);
        await service.Service.Get<ScheduleRunner>().RunDueAsync(CancellationToken.None);

        Assert.Equal(RunState.Succeeded, (await service.Service.RunToEndAsync(Assert.Single(await service.RunsAsync()).Id)).State);
    }

    [Fact]
    public async Task ScheduleThatCannotGoOn_keepsNoOtherFromIt()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(ScheduleService.Hourly, "good");
        await service.PutAsync(ScheduleService.Hourly, "lost");
        await service.Store.ChangeAsync("lost", schedule => schedule with { TimeZone = "Europe/Atlantis" }, CancellationToken.None);
        await service.Service.Container(StorageNames.SchedulesContainer).UploadBlobAsync("broken.json", BinaryData.FromString("{"));

        Assert.Equal("Running | ", ScheduleService.Show(await service.LookAfterAsync(Hour, "good")));
        Assert.Contains(service.Service.Log.Lines, line => line.Contains("Schedule lost cannot go on: this machine does not know the time zone Europe/Atlantis"));
    }

    /// <summary>An hourly schedule whose first run has not ended.</summary>
    private static async Task<ScheduleService> StartAsync(string overlap)
    {
        var service = await ScheduleService.StartAsync();
        await service.PutAsync($"overlap: {overlap}\n{ScheduleService.Hourly}");
        Assert.Equal("Running | ", ScheduleService.Show(await service.LookAfterAsync(Hour)));
        return service;
    }
}
