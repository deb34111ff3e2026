using SparkSteps.Schedules;

namespace SparkSteps.EmbeddedTests.Schedules;

public sealed class ScheduleEditTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2);

    [Fact]
    public async Task ScheduleThatIsPutAgain_keepsWhatItWasAtAndWhatWaits()
    {
        await using var service = await ScheduleService.StartAsync();
        var first = await service.PutAsync($"overlap: queue\n{ScheduleService.Hourly}");
        await service.LookAfterAsync(Hour);
        var before = await service.LookAfterAsync(Hour);

        var after = await service.PutAsync($"overlap: forbid\nstartDeadline: 2d\n{ScheduleService.Hourly}");

        Assert.Equal((before.NextDueAt, before.LastDueAt, first.Anchor), (after.NextDueAt, after.LastDueAt, after.Anchor));
        Assert.Equal(before.History, after.History);
        Assert.Equal(before.Waiting, after.Waiting);
        Assert.Equal("Succeeded Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
    }

    [Fact]
    public async Task WhatIsDueWhenItIsPutAgain_isDecidedByTheDocumentThatWasThere()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(ScheduleService.Hourly);
        service.Service.Time.PutForward(Hour);

        var after = await service.PutAsync($"cron: '0 0 1 1 *'\n{ScheduleService.Step.Replace("main.py", "other.py")}");

        Assert.Equal("Running | ", ScheduleService.Show(after));
        var run = await service.Service.FindAsync(Assert.Single(await service.RunsAsync()).Id);
        Assert.Equal("local:///opt/main.py", run.Spec?.Application.MainFile);
    }

    [Fact]
    public async Task TimesThatChange_countFromNow()
    {
        await using var service = await ScheduleService.StartAsync();
        var first = await service.PutAsync(ScheduleService.Hourly);
        service.Service.Time.PutForward(TimeSpan.FromMinutes(30));

        var after = await service.PutAsync($"cron: '@every 2h'\n{ScheduleService.Step}");

        Assert.True(after.NextDueAt - first.NextDueAt >= TimeSpan.FromMinutes(90));
        Assert.Empty(after.History);
    }

    [Fact]
    public async Task ManyThatPutAtOnce_leaveOneOfTheirSchedules()
    {
        await using var service = await ScheduleService.StartAsync();

        var put = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => service.PutAsync($"catchUpLimit: {n}\n{ScheduleService.Hourly}")));

        Assert.Contains(await service.FindAsync() is var found ? found.CatchUpLimit : 0, put.Select(schedule => schedule.CatchUpLimit));
    }

    [Fact]
    public async Task StepThatBecomesAPipeline_isFollowedAsWhatItWas()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"overlap: queue\n{ScheduleService.Hourly}");
        await service.LookAfterAsync(Hour);
        await service.LookAfterAsync(Hour);
        await service.PutAsync(
            "overlap: queue\ncron: '@every 1h'\npipeline: {nodes: [{name: a}], step: {application: {type: python, mainFile: 'local:///main.py'}}}");

        var ended = await service.RunToEndAsync();

        Assert.Equal("Succeeded Succeeded | ", ScheduleService.Show(ended));
        Assert.Equal([false, true], ended.History.Select(due => due.IsPipeline));
        Assert.Equal(2, (await service.RunsAsync()).Count);
    }

    [Fact]
    public async Task PausedSchedule_startsNothing_andGoesOnWithTheNextDueTime()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"catchUp: all\n{ScheduleService.Hourly}");
        await service.Service.Get<ScheduleEditor>().PauseAsync("nightly", CancellationToken.None);

        Assert.Equal(" | ", ScheduleService.Show(await service.LookAfterAsync(3 * Hour)));
        await service.Service.Get<ScheduleEditor>().ResumeAsync("nightly", CancellationToken.None);
        Assert.Equal(" | ", ScheduleService.Show(await service.LookAsync()));
        Assert.Equal("Running | ", ScheduleService.Show(await service.LookAfterAsync(Hour)));
    }

    [Fact]
    public async Task HistoryLimits_leaveTheRunsThemselves()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"history: {{succeeded: 1, failed: 0}}\n{ScheduleService.Hourly}");
        for (var hour = 0; hour < 3; hour++)
        {
            await service.LookAfterAsync(Hour);
            await service.RunToEndAsync();
        }

        Assert.Equal("Succeeded | ", ScheduleService.Show(await service.FindAsync()));
        Assert.Equal(3, (await service.RunsAsync()).Count);
    }

    [Theory]
    [InlineData("cron: never", "$.cron")]
    [InlineData("cron: 0 25 * * *", "$.cron")]
    [InlineData("timeZone: Europe/Berlim", "$.timeZone")]
    [InlineData("start: tomorrow", "$.start")]
    [InlineData("start: 2030-01-01", "$.start")]
    [InlineData("start: 2030-01-01T00:00:00", "$.start")]
    [InlineData("start: 2030-01-01T00:00:00Z\nend: 2029-01-01T00:00:00Z", "$.end")]
    [InlineData("catchUp: some", "$.catchUp")]
    [InlineData("catchUp: All", "$.catchUp")]
    [InlineData("catchUpLimit: 1000000", "$.catchUpLimit")]
    [InlineData("startDeadline: 1s", "$.startDeadline")]
    [InlineData("startDeadline: soon", "$.startDeadline")]
    [InlineData("overlap: never", "$.overlap")]
    [InlineData("paused: 'yes'", "$.paused")]
    [InlineData("history: {succeeded: -1}", "$.history.succeeded")]
    [InlineData("history: {kept: 1}", "$.history.kept")]
    [InlineData("history: 3", "$.history")]
    [InlineData("driver: airflow", "$.driver")]
    [InlineData("step: main.py", "$.step")]
    [InlineData("step: {application: {type: python, mainFile: 'local:///m.py'}, driver: {memory: lots}}", "$.step.driver.memory")]
    [InlineData("step: {application: {type: python, mainFile: main.py}, project: {archive: mine.zip}}", "$.step.project.archive")]
    [InlineData("step: {application: {type: python, mainFile: 'local:///m.py'}, cluster: moon}", "$.step.cluster")]
    [InlineData("pipeline: {nodes: []}", "$.pipeline")]
    [InlineData("step: null\npipeline: {nodes: [{name: a}], step: {application: {type: cobol}}}", "$.pipeline.step.application.type")]
    [InlineData("name: other", "$.name")]
    [InlineData("kind: Step", "$.kind")]
    [InlineData("zone: x", "$.zone")]
    public async Task WrongField_isNamed_andSaysWhatWouldBeRight(string fields, string path)
    {
        await using var service = await ScheduleService.StartAsync();
        var document = System.Text.Json.Nodes.JsonNode.Parse("""{"cron": "0 2 * * *", "step": {"application": {"type": "python", "mainFile": "local:///m.py"}}}""")?.AsObject() ?? [];
        var given = YamlFields.Read(fields);
        foreach (var (name, value) in given)
        {
            document[name] = value?.DeepClone();
        }

        var error = (await service.RefusedAsync(document.ToJsonString())).FirstOrDefault(error => error.Path == path);

        Assert.NotNull(error);
        Assert.NotNull(error.Allowed ?? error.Hint);
    }

    [Fact]
    public async Task AllThatIsWrong_comesAtOnce()
    {
        await using var service = await ScheduleService.StartAsync();

        var errors = await service.RefusedAsync(
            "cron: never\ntimeZone: Berlin\noverlap: x\ncatchUp: x\nzone: x\nstep: {application: {type: cobol}, driver: {cores: 0}}\npipeline: {nodes: []}");

        Assert.Equal(["$.catchUp", "$.cron", "$.overlap", "$.pipeline", "$.timeZone", "$.zone"], errors.Select(error => error.Path).Order());
        Assert.Contains("Did you mean 'Europe/Berlin'", errors.Single(error => error.Path == "$.timeZone").Hint);
    }
}
