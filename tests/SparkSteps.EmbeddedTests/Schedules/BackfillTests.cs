using System.Text;
using SparkSteps.Schedules;

namespace SparkSteps.EmbeddedTests.Schedules;

public sealed class BackfillTests
{
    private const string Daily = $"cron: '@daily'\n{ScheduleService.Step}";
    private const string ThreeDays = "from: 2026-01-01T00:00:00Z\nto: 2026-01-04T00:00:00Z";

    [Fact]
    public async Task EachDueTimeOfTheRange_runsOnce_howeverOftenItIsAskedFor()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(Daily);

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => service.BackfillAsync(ThreeDays)));
        Assert.Equal(3, results.Sum(result => result.Accepted.Count));
        await service.RunToEndAsync();
        var again = await service.BackfillAsync(ThreeDays);

        Assert.Empty(again.Accepted);
        Assert.All(again.NotTaken, due => Assert.Contains("has run before", due.Reason));
        Assert.Equal(["nightly@2026-01-01T00:00:00Z", "nightly@2026-01-02T00:00:00Z", "nightly@2026-01-03T00:00:00Z"], (await service.RunsAsync()).Select(run => run.Trigger.Id));
    }

    [Fact]
    public async Task Again_runsThemAgain_andWithAKeyOnce()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"history: {{succeeded: 0}}\n{Daily}");
        await service.BackfillAsync(ThreeDays);
        await service.RunToEndAsync();

        var again = $"{ThreeDays}\nagain: true";
        Assert.Equal(3, (await service.BackfillAsync(again, "key")).Accepted.Count);
        await service.RunToEndAsync();
        Assert.Empty((await service.BackfillAsync(again, "key")).Accepted);
        Assert.Equal(3, (await service.BackfillAsync(again)).Accepted.Count);
        await service.RunToEndAsync();

        Assert.Equal(9, (await service.RunsAsync()).Count);
    }

    [Theory]
    [InlineData("allow", 2)]
    [InlineData("forbid", 1)]
    [InlineData("queue", 1)]
    [InlineData("replace", 1)]
    public async Task BackfilledTimes_runAsTheOverlapLetsThem(string overlap, int atOnce)
    {
        await using var service = await ScheduleService.StartAsync(("SparkSteps:Schedules:BackfillParallel", "2"));
        await service.PutAsync($"overlap: {overlap}\n{Daily}");

        await service.BackfillAsync(ThreeDays);

        var schedule = await service.LookAsync();
        Assert.Equal((atOnce, 3 - atOnce), (schedule.History.Count, schedule.Waiting.Count));
        Assert.Equal("Succeeded Succeeded Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
    }

    [Fact]
    public async Task PausedSchedule_keepsThemWaiting()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync($"paused: true\n{Daily}");

        await service.BackfillAsync(ThreeDays);

        Assert.Equal(" | Backfill Backfill Backfill", ScheduleService.Show(await service.LookAsync()));
        await service.Service.Get<ScheduleEditor>().ResumeAsync("nightly", CancellationToken.None);
        Assert.Equal("Succeeded Succeeded Succeeded | ", ScheduleService.Show(await service.RunToEndAsync()));
    }

    [Theory]
    [InlineData("from: 2026-01-01T00:00:00Z\nto: 2026-01-31T00:00:00Z\nlimit: 5", "$.limit", "more than 5")]
    [InlineData("from: 1990-01-01T00:00:00Z\nto: 2026-01-01T00:00:00Z", "$.limit", "more than 100")]
    [InlineData("from: 2026-01-01T00:00:00Z\nto: 2026-01-31T00:00:00Z\nlimit: 1000000", "$.limit", "out of range")]
    [InlineData("from: 2026-01-01T00:00:00Z\nto: 2126-01-01T00:00:00Z", "$.to", "future")]
    [InlineData("from: 2026-02-01T00:00:00Z\nto: 2026-01-01T00:00:00Z", "$.to", "ends before it begins")]
    [InlineData("from: 2026-01-01T01:00:00Z\nto: 2026-01-01T02:00:00Z", "$.from", "No due time")]
    [InlineData("to: 2026-01-01T02:00:00Z", "$.from", "missing")]
    [InlineData("from: yesterday\nto: today\nuntil: x", "$.until", "no such field")]
    [InlineData("[1]", "$", "does not fit")]
    [InlineData("{", "$", "")]
    public async Task WrongRange_isRefused_andNothingRuns(string document, string path, string why)
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(Daily);

        var (result, errors) = await service.Service.Get<ScheduleBackfill>().BackfillAsync("nightly", Encoding.UTF8.GetBytes(document), null, CancellationToken.None);

        Assert.Null(result);
        Assert.Contains(errors, error => error.Path == path && error.Message.Contains(why) && (error.Hint ?? error.Allowed) is not null);
        Assert.Empty((await service.FindAsync()).Waiting);
    }

    [Fact]
    public async Task NoMoreWait_thanThereIsRoomFor()
    {
        await using var service = await ScheduleService.StartAsync(("SparkSteps:Schedules:MaxBackfill", "4"));
        await service.PutAsync($"paused: true\n{Daily}");
        await service.BackfillAsync(ThreeDays);

        var (result, errors) = await service.Service.Get<ScheduleBackfill>().BackfillAsync(
            "nightly", Encoding.UTF8.GetBytes(ThreeDays.Replace("2026-01", "2026-02")), null, CancellationToken.None);

        Assert.Null(result);
        Assert.Equal("at most 1 more", Assert.Single(errors).Allowed);
    }

    [Fact]
    public async Task UnknownSchedule_hasNoDueTimes()
    {
        await using var service = await ScheduleService.StartAsync();

        Assert.Equal((null, 0), await service.Service.Get<ScheduleBackfill>().BackfillAsync("nobody", Encoding.UTF8.GetBytes(ThreeDays), null, CancellationToken.None)
            is var (result, errors) ? (result, errors.Count) : default);
    }
}
