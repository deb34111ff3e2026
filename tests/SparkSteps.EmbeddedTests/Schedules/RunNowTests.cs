using SparkSteps.Schedules;

namespace SparkSteps.EmbeddedTests.Schedules;

public sealed class RunNowTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2);

    [Fact]
    public async Task WithoutAKey_eachCallIsARun()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(ScheduleService.Hourly);

        var runs = new[] { await service.RunNowAsync(), await service.RunNowAsync() }.Select(result => result.Run?.Id).ToList();

        Assert.Equal(2, runs.OfType<SparkSteps.Runs.RunId>().Distinct().Count());
        var ended = await service.RunToEndAsync();
        Assert.Equal("Succeeded Succeeded | ", ScheduleService.Show(ended));
        Assert.All(ended.History, due => Assert.Equal(DueCause.Manual, due.Cause));
        Assert.Equal(runs, (await service.RunsAsync()).Select(run => (SparkSteps.Runs.RunId?)run.Id));
    }

    [Fact]
    public async Task WithAKey_allCallsAreOneRun_alsoLongAfter()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"history: {{succeeded: 0}}\n{ScheduleService.Hourly}");

        var runs = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.RunNowAsync("order-7")))).Select(result => result.Run?.Id).ToList();
        await service.RunToEndAsync();
        runs.Add((await service.RunNowAsync("order-7")).Run?.Id);

        Assert.NotNull(Assert.Single(runs.Distinct()));
        Assert.Single(await service.RunsAsync());
        Assert.Empty((await service.FindAsync()).History);
    }

    [Fact]
    public async Task KeyOfAnotherSchedule_isRefused()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(ScheduleService.Hourly);
        await service.PutAsync(ScheduleService.Hourly, "weekly");
        await service.RunNowAsync("order-7");

        Assert.Equal(409, (await service.RunNowAsync("order-7", "weekly")).Problem?.Status);
    }

    [Fact]
    public async Task PausedSchedule_runsNow()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"paused: true\n{ScheduleService.Hourly}");

        Assert.NotNull((await service.RunNowAsync()).Run);
        Assert.Equal("Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
    }

    [Fact]
    public async Task RunNow_countsForTheDueTimesToCome()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"overlap: forbid\n{ScheduleService.Hourly}");
        await service.RunNowAsync();

        Assert.Equal("Running Skipped | ", ScheduleService.Show(await service.LookAfterAsync(Hour)));
    }

    [Fact]
    public async Task Pipeline_runsNow()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync("cron: '@every 1h'\npipeline: {nodes: [{name: a}], step: {application: {type: python, mainFile: 'local:///main.py'}}}");

        Assert.NotNull((await service.RunNowAsync("key")).Pipeline);
        Assert.NotNull((await service.RunNowAsync("key")).Pipeline);
        Assert.Equal("Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
    }
}
