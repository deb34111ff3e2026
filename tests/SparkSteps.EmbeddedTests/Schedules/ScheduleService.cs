using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.Pipelines;
using SparkSteps.Imports;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;
using SparkSteps.StepSpecs;

namespace SparkSteps.EmbeddedTests.Schedules;

/// <summary>A service in which the test says when schedules are looked at, and what time it is.</summary>
internal sealed class ScheduleService(TestService service) : IAsyncDisposable
{
    public const string Step = "step: {application: {type: python, mainFile: 'local:///opt/main.py'}}";

    /// <summary>Due an hour after it is put, and every hour from then on.</summary>
    public const string Hourly = $"cron: '@every 1h'\n{Step}";

    public TestService Service => service;

    public ScheduleStore Store => service.Get<ScheduleStore>();

    public static async Task<ScheduleService> StartAsync(params (string Key, string Value)[] settings) =>
        new(await TestService.StartAsync(DriverMode.Instant, settings));

    public async Task<Schedule> PutAsync(string document, string name = "nightly")
    {
        var (schedule, errors) = await service.Get<ScheduleEditor>().PutAsync(Encoding.UTF8.GetBytes(document), name, DocumentFormat.SparkSteps, CancellationToken.None);
        Assert.Empty(errors);
        return Assert.IsType<Schedule>(schedule);
    }

    public async Task<IReadOnlyList<SpecError>> RefusedAsync(string document, string name = "nightly") =>
        (await service.Get<ScheduleEditor>().PutAsync(Encoding.UTF8.GetBytes(document), name, DocumentFormat.SparkSteps, CancellationToken.None)).Errors;

    /// <summary>Lets time pass, and somebody look.</summary>
    public async Task<Schedule> LookAfterAsync(TimeSpan time, string name = "nightly")
    {
        service.Time.PutForward(time);
        return await LookAsync(name);
    }

    public async Task<Schedule> LookAsync(string name = "nightly")
    {
        await service.Get<ScheduleRunner>().RunDueAsync(CancellationToken.None);
        return await FindAsync(name);
    }

    public async Task<Schedule> FindAsync(string name = "nightly") =>
        Assert.IsType<Schedule>((await Store.FindAsync(name, CancellationToken.None))?.Schedule);

    /// <summary>Brings all runs of the schedule to their end, those that only start then too, and looks at it again.</summary>
    public async Task<Schedule> RunToEndAsync(string name = "nightly")
    {
        var pipelines = new PipelineService(service);
        for (var left = 600; ; left--)
        {
            await service.WorkAsync();
            await pipelines.WorkAsync();
            await service.PollAsync();
            var schedule = await LookAsync(name);
            if (!schedule.IsBusy)
            {
                return schedule;
            }

            Assert.True(left > 0, $"It goes on and on: {Show(schedule)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public async Task<IntakeResult> RunNowAsync(string? key = null, string name = "nightly") =>
        Assert.IsType<IntakeResult>(await service.Get<ScheduleRunNow>().RunAsync(name, key, CancellationToken.None));

    public async Task<BackfillResult> BackfillAsync(string document, string? key = null, string name = "nightly") =>
        await BackfillAsync(service.Get<ScheduleBackfill>(), document, key, name);

    public static async Task<BackfillResult> BackfillAsync(ScheduleBackfill backfill, string document, string? key, string name)
    {
        var (result, errors) = await backfill.BackfillAsync(name, Encoding.UTF8.GetBytes(document), key, CancellationToken.None);
        Assert.Empty(errors);
        return Assert.IsType<BackfillResult>(result);
    }

    /// <summary>The runs of the schedule, oldest first, those of its pipelines too.</summary>
    public async Task<IReadOnlyList<RunSummary>> RunsAsync(string name = "nightly") =>
        [.. ((await service.Get<RunList>().ListAsync(new RunQuery { Schedule = name, Limit = RunQuery.MaxLimit }, null, CancellationToken.None))?.Items ?? []).Reverse()];

    public static string Show(Schedule schedule) =>
        $"{string.Join(' ', schedule.History.Select(due => due.State))} | {string.Join(' ', schedule.Waiting.Select(due => due.Cause))}";

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
