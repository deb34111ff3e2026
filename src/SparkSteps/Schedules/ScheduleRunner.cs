using System.Text.Json;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Schedules;

/// <summary>
/// Makes the runs whose time has come. A run's id follows from the schedule's name and the due time, so that a due time makes one run however
/// often it is looked at. Due times that passed while nobody looked make one run together, for the first of them.
/// </summary>
public sealed class ScheduleRunner(ScheduleStore store, StepIntake intake, RejectedRequests rejected, TimeProvider time)
{
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var name in store.ListNamesAsync(now, cancellationToken))
        {
            if (await store.FindAsync(name, cancellationToken) is { } read && read.Schedule.NextDueAt <= now)
            {
                await RunAsync(read, now, cancellationToken);
            }
        }
    }

    private async Task RunAsync(StoredSchedule read, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var schedule = read.Schedule;
        var due = schedule.NextDueAt;
        var identity = new RequestIdentity.Delivery($"{schedule.Name}@{due:yyyy-MM-ddTHH:mm:ssZ}", "", due, IsFirst: false);
        var request = new StepRequest(JsonSerializer.SerializeToUtf8Bytes(schedule.Step), RunTriggerKind.Schedule, identity);
        Checkpoints.Pass(Checkpoint.ScheduleDue);
        var result = await intake.AcceptAsync(request, cancellationToken);
        if (result.Problem is { } problem)
        {
            await rejected.RecordAsync(request, problem, cancellationToken);
        }

        Checkpoints.Pass(Checkpoint.ScheduleRunAccepted);

        // Only after the run is recorded: dying in between makes the same run again, which the intake sees.
        await store.TryReplaceAsync(read, schedule with
        {
            LastDueAt = due,
            LastRunId = identity.Id,
            LastProblem = result.Problem?.Summary,
            NextDueAt = CronExpression.TryParse(schedule.Cron, out var cron) ? cron.Next(now) : DateTimeOffset.MaxValue,
        }, cancellationToken);
        Checkpoints.Pass(Checkpoint.ScheduleAdvanced);
    }
}
