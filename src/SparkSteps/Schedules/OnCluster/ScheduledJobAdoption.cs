using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules.Running;
using SparkSteps.StepSpecs;
using SparkSteps.Telemetry;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>
/// Makes runs of the jobs that the operator has started: each job one run, whose id follows from schedule and job. The labels come first,
/// because the poller takes a run whose job it does not see for one that was deleted; then the record, then the schedule's own history.
/// </summary>
public sealed class ScheduledJobAdoption(
    ScheduleStore schedules, RunStore runs, ClusterScheduleStep steps, RunMetrics metrics, TimeProvider time)
{
    public static RunId IdOf(Schedule schedule, ScheduledJob job) => RunId.From(job.CreatedAt, $"{schedule.Name}\n{job.Uid}");

    public async Task AdoptAsync(
        Schedule schedule, SchedulePlace place, IEnumerable<ScheduledJob> jobs, IClusterSchedules cluster, CancellationToken cancellationToken)
    {
        var known = schedule.History.Select(due => due.RunId).ToHashSet();
        foreach (var job in jobs.Where(job => !known.Contains(IdOf(schedule, job))))
        {
            if (steps.SpecOf(schedule) is { } spec && await AdoptAsync(schedule, spec, place, job, cluster, cancellationToken))
            {
                await NoteAsync(schedule.Name, job, IdOf(schedule, job), cancellationToken);
                Checkpoints.Pass(Checkpoint.ScheduledJobNoted);
            }
        }
    }

    /// <summary>Whether the schedule is to note the run.</summary>
    private async Task<bool> AdoptAsync(
        Schedule schedule, StepSpec spec, SchedulePlace place, ScheduledJob job, IClusterSchedules cluster, CancellationToken cancellationToken)
    {
        var id = IdOf(schedule, job);
        if (await runs.FindFinishedAsync(id, cancellationToken) is not null)
        {
            // Whoever recorded it may have died before it was noted; what is older was noted, and has left the history since.
            return schedule.LastDueAt is not { } last || last < job.CreatedAt;
        }

        if (job.RunId != id && !await cluster.MarkAsync(job, Labels(id, spec), cancellationToken))
        {
            return false;
        }

        Checkpoints.Pass(Checkpoint.ScheduledJobMarked);
        await RecordAsync(Record(schedule, spec, place, job), cancellationToken);
        Checkpoints.Pass(Checkpoint.ScheduledJobRecorded);

        // It may have been recorded, and have ended, since it was asked for above.
        if (await runs.FindFinishedAsync(id, cancellationToken) is not null)
        {
            await runs.RemoveActiveAsync(id, cancellationToken);
        }

        return true;
    }

    private async Task RecordAsync(RunRecord run, CancellationToken cancellationToken)
    {
        using var activity = TraceStages.Accept.Start(run);
        var record = run with { TraceParent = TraceParent.Of(activity, run.TraceParent) };
        if (await runs.TryCreateAsync(record, cancellationToken) is not null)
        {
            metrics.CountAccepted(record);
        }
    }

    private RunRecord Record(Schedule schedule, StepSpec spec, SchedulePlace place, ScheduledJob job)
    {
        var identity = new RequestIdentity.Recorded(IdOf(schedule, job), DueIdentity.TriggerOf(schedule.Name, job.CreatedAt));
        var record = NewRun.Of(identity.Id, new StepRequest(default, RunTriggerKind.Schedule, identity), spec, project: null, job.CreatedAt) with
        {
            Cluster = place.Cluster,
            Namespace = place.Namespace,
            Totals = steps.TotalsOf(spec),
            Attempts =
            [
                new RunAttempt
                {
                    Number = 1,
                    State = RunState.Pending,
                    StartedAt = job.CreatedAt,
                    SubmittedAt = job.CreatedAt,
                    ClusterName = job.Name,
                },
            ],
        };
        return record.MoveTo(RunState.Submitting, job.CreatedAt).MoveTo(RunState.Pending, time.GetUtcNow(), "Started by the Spark operator.");
    }

    private Task<Schedule?> NoteAsync(string schedule, ScheduledJob job, RunId id, CancellationToken cancellationToken) =>
        schedules.ChangeAsync(schedule, read => read.History.Any(due => due.RunId == id) ? null : read with
        {
            LastDueAt = job.CreatedAt,
            LastRunId = id,
            History = [.. read.History, new DueTime { DueAt = job.CreatedAt, Cause = DueCause.Clock, State = DueState.Running, RunId = id }],
        }, cancellationToken);

    private static Dictionary<string, string> Labels(RunId id, StepSpec spec) => new()
    {
        [ClusterLabels.RunId] = id.ToString(),
        [ClusterLabels.Attempt] = "1",
        [ClusterLabels.Step] = spec.Name.ToString(),
        [ClusterLabels.ManagedBy] = ClusterLabels.ManagedByValue,
    };
}
