using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Functions.Timers;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>With nothing to do, the timers list four times a minute in all; what happens here is seen at once, and elsewhere a minute later at most.</summary>
public sealed class QuietTests
{
    private static readonly (string, string) Shipped = ("SparkSteps:Storage:KeepListings", $"{new StorageOptions().KeepListings}");

    [Fact]
    public async Task QuietMinute_costsFourListingsAtMost()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Shipped);
        await PassAsync(service, seconds: 60);
        using var calls = new StorageCalls(service);

        await PassAsync(service, seconds: 120);

        Assert.InRange(calls.Count("ListBlobs"), 4, 8);
        Assert.Equal(calls.Count("ListBlobs"), calls.All);
    }

    [Fact]
    public async Task RunOfThisProcess_isSeenByTheNextPoll()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Shipped);
        await service.PollAsync();

        var accepted = await service.AcceptAsync("");
        await service.WorkAsync();

        await PollToEndAsync(service, accepted.Id);
    }

    [Fact]
    public async Task RunOfAnotherProcess_isSeenAMinuteLater()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Shipped);
        await using var another = service.Another(_ => { });
        var accepted = await service.AcceptAsync("");
        await service.WorkAsync();
        var run = await service.FindAsync(accepted.Id);
        await service.Store.RemoveActiveAsync(run.Id, CancellationToken.None);
        await service.PollAsync();
        await another.GetRequiredService<RunStore>().TryCreateAsync(run, CancellationToken.None);

        await service.PollAsync();
        Assert.Equal(RunState.Pending, (await service.FindAsync(accepted.Id)).State);
        service.Time.PutForward(TimeSpan.FromMinutes(1));

        await PollToEndAsync(service, accepted.Id);
    }

    [Fact]
    public async Task Schedule_isOnTime_byAListingFromBefore()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Shipped);
        var schedules = service.Get<ScheduleStore>();
        var due = service.Time.GetUtcNow().AddSeconds(20);
        await schedules.TryCreateAsync(new Schedule { Name = "soon", Cron = "* * * * *", NextDueAt = due }, CancellationToken.None);
        Assert.Empty(await schedules.LookForDueAsync(service.Time.GetUtcNow(), CancellationToken.None));
        using var calls = new StorageCalls(service);

        service.Time.PutForward(TimeSpan.FromSeconds(20));

        Assert.Equal(["soon"], await schedules.LookForDueAsync(service.Time.GetUtcNow(), CancellationToken.None));
        Assert.Equal(0, calls.All);
    }

    // Well before what was kept would count no more.
    private static Task PollToEndAsync(TestService service, RunId id) => Eventually.TrueAsync(async () =>
    {
        await service.PollAsync();
        return (await service.FindAsync(id)).State == RunState.Succeeded;
    });

    /// <summary>What the timers do in their time, as their triggers say.</summary>
    private static async Task PassAsync(TestService service, int seconds)
    {
        var (runs, pipelines, schedules) = (service.Make<TimerFunctions>(), service.Make<PipelineTimerFunctions>(), service.Make<ScheduleTimerFunctions>());
        var images = service.Make<ImageTimerFunctions>();
        for (var second = 0; second < seconds; second++)
        {
            IEnumerable<Task> due =
            [
                Every(15, 0, runs.PollRunsAsync), Every(15, 7, runs.TellWaitingRunsAsync), Every(15, 3, images.FollowAsync),
                Every(30, 5, pipelines.RemindAsync), Every(15, 11, pipelines.FollowComputeAsync),
                Every(10, 0, schedules.RunSchedulesAsync), Every(15, 12, schedules.KeepClusterSchedulesAsync),
            ];
            await Task.WhenAll(due);
            service.Time.PutForward(TimeSpan.FromSeconds(1));

            Task Every(int period, int from, Func<Microsoft.Azure.Functions.Worker.TimerInfo, CancellationToken, Task> look) =>
                second % period == from ? look(new(), CancellationToken.None) : Task.CompletedTask;
        }
    }
}
