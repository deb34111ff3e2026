using SparkSteps.Pipelines;
using SparkSteps.Runs;
using SparkSteps.Schedules;

namespace SparkSteps.Requests;

/// <summary>What has come of a request whose run's id is known: a run, a pipeline run, or a schedule's word that there will be one.</summary>
public sealed class RecordedRequests(RunStore runs, PipelineStore pipelines, ScheduleStore schedules)
{
    /// <summary>Whether there is a record of any kind; that of a request that was refused too.</summary>
    public async Task<bool> ContainsAsync(RunId id, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is not null || await pipelines.FindAsync(id, cancellationToken) is not null;

    public async Task<bool> IsAcceptedAsync(RunId id, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { Spec: not null } || await pipelines.FindAsync(id, cancellationToken) is not null;

    /// <summary>Whether a schedule has noted that it makes the run. Reads all schedules: only to be asked about what has no record.</summary>
    public async Task<bool> IsScheduledAsync(RunId id, CancellationToken cancellationToken)
    {
        foreach (var name in await schedules.ListNamesAsync(cancellationToken))
        {
            if (await schedules.FindAsync(name, cancellationToken) is { Schedule: var schedule } &&
                schedule.History.Any(due => due.IsOpen && due.RunId == id))
            {
                return true;
            }
        }

        return false;
    }
}
