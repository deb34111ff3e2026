using System.Text.Json;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Schedules.Running;

/// <summary>The runs of schedules: found, made as it was decided, and cancelled when a later one is to take their place.</summary>
public sealed class ScheduledRuns(StepDueRuns steps, PipelineDueRuns pipelines, RejectedRequests rejected)
{
    /// <summary>The runs of the open due times; without those that are not recorded (yet).</summary>
    public async Task<IReadOnlyDictionary<RunId, DueRun>> FindAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var found = new Dictionary<RunId, DueRun>();
        foreach (var due in schedule.History.Where(due => due.IsOpen))
        {
            if (await FindAsync(due, cancellationToken) is { } run)
            {
                found[due.RunId ?? default] = run;
            }
        }

        return found;
    }

    public Task<DueRun?> FindAsync(DueTime due, CancellationToken cancellationToken) =>
        Kind(due.IsPipeline).FindAsync(due.RunId ?? default, cancellationToken);

    /// <summary>What would be wrong with a run now; null when nothing is.</summary>
    public Task<RequestProblem?> CheckAsync(Schedule schedule, RequestIdentity identity, CancellationToken cancellationToken) =>
        Kind(schedule.IsPipeline).CheckAsync(Request(schedule, identity), cancellationToken);

    /// <summary>Makes the runs that were decided on and are missing, and cancels those that are replaced.</summary>
    /// <param name="known">The runs that were found before the decisions were written.</param>
    /// <returns>Whether any run was made.</returns>
    public async Task<bool> EnsureAsync(
        Schedule schedule, IReadOnlyDictionary<RunId, DueRun> known, CancellationToken cancellationToken)
    {
        var anyMade = false;
        foreach (var due in schedule.History.Where(due => due.IsOpen))
        {
            var run = known.GetValueOrDefault(due.RunId ?? default);

            // Also one that is replaced already: another look may be about to make it, and then it must be there to be cancelled.
            if (run is null && due.State == DueState.Starting)
            {
                await StartAsync(schedule, due, cancellationToken);
                Checkpoints.Pass(Checkpoint.ScheduleRunAccepted);
                anyMade = true;
            }

            if (due.IsReplaced && run is not { IsCancelRequested: true })
            {
                await Kind(due.IsPipeline).CancelAsync(due.RunId ?? default, cancellationToken);
                Checkpoints.Pass(Checkpoint.ScheduleRunReplaced);
            }
        }

        return anyMade;
    }

    private async Task StartAsync(Schedule schedule, DueTime due, CancellationToken cancellationToken)
    {
        var request = Request(schedule, new RequestIdentity.Recorded(due.RunId ?? default, DueIdentity.TriggerOf(schedule.Name, due.DueAt)));
        var result = await Kind(due.IsPipeline).StartAsync(request, cancellationToken);

        // One that was accepted at an earlier look stays, though what it needs may be gone by now.
        if (result.Problem is { } problem && await FindAsync(due, cancellationToken) is null)
        {
            await rejected.RecordAsync(request, problem, cancellationToken);
        }
    }

    private IDueRuns Kind(bool isPipeline) => isPipeline ? pipelines : steps;

    private static StepRequest Request(Schedule schedule, RequestIdentity identity) =>
        new(JsonSerializer.SerializeToUtf8Bytes(schedule.Pipeline ?? schedule.Step), RunTriggerKind.Schedule, identity);
}
