using System.Text;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Runs;
using SparkSteps.Schedules;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class ScheduleTests
{
    private const string InImage = "step: {application: {type: python, mainFile: 'local:///opt/main.py'}}";

    [Fact]
    public async Task DueTime_makesOneRun_howeverManyLook()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        await PutAsync(service, "cron: '0 * * * *'\n" + InImage);
        service.Time.PutForward(TimeSpan.FromMinutes(61));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunDueAsync(service)));
        await RunDueAsync(service);

        var run = Assert.Single(await ListAsync(service));
        Assert.Equal(RunTriggerKind.Schedule, run.Trigger.Kind);
        Assert.StartsWith("nightly@", run.Trigger.Id);
        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(run.Id)).State);
    }

    [Fact]
    public async Task NothingIsDue_beforeItsTime()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        await PutAsync(service, "cron: '0 0 1 1 *'\n" + InImage);

        await RunDueAsync(service);

        Assert.Empty(await ListAsync(service));
    }

    [Fact]
    public async Task StepThatCannotRunAnyMore_becomesAFailedRun_andTheScheduleSaysWhy()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var gone = new string('a', 64);
        await PutAsync(service, $"cron: '0 * * * *'\nstep: {{application: {{type: python, mainFile: main.py}}, project: {{archive: archives/{gone}}}}}");
        service.Time.PutForward(TimeSpan.FromMinutes(61));

        await RunDueAsync(service);

        Assert.Equal(RunState.Failed, Assert.Single(await ListAsync(service)).State);
        var schedule = await service.Get<ScheduleStore>().FindAsync("nightly", CancellationToken.None);
        Assert.Contains("no stored archive", schedule?.Schedule.LastProblem);
    }

    private static async Task PutAsync(TestService service, string text)
    {
        var (schedule, errors) = service.Get<ScheduleSpecReader>().Read(Encoding.UTF8.GetBytes(text), "nightly");
        Assert.Empty(errors);
        await service.Get<ScheduleStore>().PutAsync(Assert.IsType<Schedule>(schedule), CancellationToken.None);
    }

    private static Task RunDueAsync(TestService service) => service.Get<ScheduleRunner>().RunDueAsync(CancellationToken.None);

    private static async Task<IReadOnlyList<RunSummary>> ListAsync(TestService service) =>
        (await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None))?.Items ?? [];
}
