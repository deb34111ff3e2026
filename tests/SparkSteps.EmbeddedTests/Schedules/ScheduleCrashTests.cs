using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Imports;
using SparkSteps.Pipelines;
using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;

namespace SparkSteps.EmbeddedTests.Schedules;

/// <summary>A process dies before its first write, before its second, and so on; another one goes on, while a third looks too.</summary>
public sealed class ScheduleCrashTests
{
    private const int MostWrites = 60;
    private const string Key = "key-of";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("allow", "Succeeded Succeeded")]
    [InlineData("forbid", "Succeeded Skipped")]
    [InlineData("replace", "Cancelled Succeeded")]
    [InlineData("queue", "Succeeded Succeeded")]
    public Task DueTime_isDecidedOnce(string overlap, string end) => AssertAsync($"overlap: {overlap}\n{ScheduleService.Hourly}", end, async (service, name) =>
    {
        await service.LookAfterAsync(Hour, name);
        service.Service.Time.PutForward(Hour);
    }, (process, name) => process.GetRequiredService<ScheduleAdvancer>().AdvanceAsync(name, CancellationToken.None));

    [Fact]
    public Task RunNow_isOneRun() => AssertAsync(
        ScheduleService.Hourly, "Succeeded", (_, _) => Task.CompletedTask,
        (process, name) => process.GetRequiredService<ScheduleRunNow>().RunAsync(name, $"{Key}-{name}", CancellationToken.None));

    [Fact]
    public Task Backfill_runsEachDueTimeOnce() => AssertAsync(
        $"overlap: queue\ncron: '@daily'\n{ScheduleService.Step}", "Succeeded Succeeded", (_, _) => Task.CompletedTask,
        (process, name) => process.GetRequiredService<ScheduleBackfill>().BackfillAsync(
            name, Encoding.UTF8.GetBytes("from: 2026-01-01T00:00:00Z\nto: 2026-01-03T00:00:00Z\nagain: true"), $"{Key}-{name}", CancellationToken.None));

    [Fact]
    public Task ScheduleThatIsPutWhileOneIsDue_losesNothing() => AssertAsync(
        $"overlap: queue\n{ScheduleService.Hourly}", "Succeeded Succeeded", async (service, name) =>
        {
            await service.LookAfterAsync(Hour, name);
            service.Service.Time.PutForward(Hour);
        },
        (process, name) => process.GetRequiredService<ScheduleEditor>().PutAsync(
            Encoding.UTF8.GetBytes($"overlap: queue\ncron: '@every 9h'\n{ScheduleService.Step}"), name, DocumentFormat.SparkSteps, CancellationToken.None));

    [Fact]
    public Task DueTimeOfAPipeline_isOnePipelineRun() => AssertAsync(
        "cron: '@every 1h'\npipeline: {nodes: [{name: a}], step: {application: {type: python, mainFile: 'local:///main.py'}}}", "Succeeded",
        (service, _) =>
        {
            service.Service.Time.PutForward(Hour);
            return Task.CompletedTask;
        },
        (process, name) => process.GetRequiredService<ScheduleAdvancer>().AdvanceAsync(name, CancellationToken.None));

    /// <param name="end">The history when all has ended.</param>
    /// <param name="prepare">What comes before.</param>
    /// <param name="act">What the process dies of, and what the others do after it.</param>
    private static async Task AssertAsync(
        string document, string end, Func<ScheduleService, string, Task> prepare, Func<IServiceProvider, string, Task> act)
    {
        await using var service = await ScheduleService.StartAsync();
        var hasDied = true;
        for (var writes = 0; hasDied; writes++)
        {
            Assert.True(writes < MostWrites, "It writes on and on.");
            var name = $"dying-{writes}";
            await service.PutAsync(document, name);
            await prepare(service, name);

            var storage = new DyingStorage(writes);
            await using (var dying = service.Service.Another(services => With(services, service.Service.Connection, storage)))
            {
                var death = await Record.ExceptionAsync(() => act(dying, name));
                hasDied = storage.HasDied;
                Assert.Equal(hasDied, death is not null);
            }

            await using var other = service.Service.Another(_ => { });
            await using var third = service.Service.Another(_ => { });
            await Task.WhenAll(act(other, name), act(third, name), other.GetRequiredService<ScheduleAdvancer>().AdvanceAsync(name, CancellationToken.None));

            // The workers of a run that was recorded and not announced are reminded after a minute.
            service.Service.Time.PutForward(TimeSpan.FromMinutes(1.1));
            await service.Service.Get<PipelineWorker>().RemindAsync(CancellationToken.None);
            var schedule = await service.RunToEndAsync(name);
            Assert.Equal($"{writes} writes: {end} | ", $"{writes} writes: {ScheduleService.Show(schedule)}");
            var made = schedule.History.Select(due => due.RunId).Where(run => run is not null).ToList();
            Assert.Equal(made.Count, made.Distinct().Count());
            Assert.Equal(made.Count, (await service.RunsAsync(name)).Count);
            await service.Store.DeleteAsync(name, CancellationToken.None);
        }
    }

    internal static void With(IServiceCollection services, string connection, DyingStorage storage)
    {
        var (blobs, queues) = (new BlobClientOptions(), new QueueClientOptions());
        blobs.AddPolicy(storage, Azure.Core.HttpPipelinePosition.PerCall);
        queues.AddPolicy(storage, Azure.Core.HttpPipelinePosition.PerCall);
        services.AddSingleton(new BlobServiceClient(connection, blobs)).AddSingleton(new QueueServiceClient(connection, queues));
    }
}
