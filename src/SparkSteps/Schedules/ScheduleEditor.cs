using SparkSteps.Imports;
using SparkSteps.Schedules.Documents;
using SparkSteps.Schedules.OnCluster;
using SparkSteps.Schedules.Running;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules;

/// <summary>Puts, pauses and resumes schedules. None of it makes a due time run twice or loses one that waits.</summary>
public sealed class ScheduleEditor(
    ScheduleSpecReader reader, ScheduleStore store, ScheduleAdvancer advancer, ClusterScheduleKeeper clusters, TimeProvider time)
{
    /// <summary>The schedule as it is from now on, or everything that is wrong with the document.</summary>
    public async Task<(Schedule? Schedule, IReadOnlyList<SpecError> Errors)> PutAsync(
        ReadOnlyMemory<byte> document, string name, DocumentFormat format, CancellationToken cancellationToken)
    {
        var (schedule, errors) = await reader.ReadAsync(document, name, format, cancellationToken);
        return schedule is null ? (null, errors) : (await KeptAsync(await PutAsync(schedule, cancellationToken), cancellationToken), []);
    }

    /// <summary>The clock starts nothing any more. Null when there is no such schedule.</summary>
    public async Task<Schedule?> PauseAsync(string name, CancellationToken cancellationToken) => await KeptAsync(
        await store.ChangeAsync(name, schedule => schedule.Paused ? null : schedule with { Paused = true }, cancellationToken), cancellationToken);

    /// <summary>It goes on with the next due time: those that passed meanwhile were not to run. What waited goes on. Null when there is none.</summary>
    public async Task<Schedule?> ResumeAsync(string name, CancellationToken cancellationToken) => await KeptAsync(
        await store.ChangeAsync(name, schedule => schedule.Paused ? Resumed(schedule with { Paused = false }) : null, cancellationToken),
        cancellationToken);

    /// <summary>Its runs stay. One that a cluster runs is gone when that has let go of it. False when there is no such schedule.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        while (await store.FindAsync(name, cancellationToken) is { Schedule.IsRemoved: false } read)
        {
            if (!read.Schedule.IsOnCluster)
            {
                return await store.DeleteAsync(name, cancellationToken);
            }

            if (await store.TryReplaceAsync(read, read.Schedule with { IsRemoved = true }, cancellationToken))
            {
                await clusters.TryKeepAsync(name, cancellationToken);
                return true;
            }
        }

        return false;
    }

    // The timer does it again, also when the cluster cannot be asked just now.
    private async Task<Schedule?> KeptAsync(Schedule? schedule, CancellationToken cancellationToken)
    {
        if (schedule is { IsOnCluster: true })
        {
            await clusters.TryKeepAsync(schedule.Name, cancellationToken);
        }

        return schedule;
    }

    private async Task<Schedule> PutAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        while (true)
        {
            // What is due already is decided by the document that is there, and its runs are made of that.
            await advancer.AdvanceAsync(schedule.Name, cancellationToken);
            var read = await store.FindAsync(schedule.Name, cancellationToken);
            if (read is null)
            {
                var first = Resumed(schedule with { Anchor = Second(time.GetUtcNow()) });
                if (await store.TryCreateAsync(first, cancellationToken))
                {
                    return first;
                }
            }
            else if (IsDecided(read.Schedule))
            {
                var changed = Changed(read.Schedule, schedule);
                if (await store.TryReplaceAsync(read, changed, cancellationToken))
                {
                    return changed;
                }
            }
        }
    }

    private bool IsDecided(Schedule schedule) =>
        schedule.Times() is null ||
        !schedule.History.Any(due => due.State == DueState.Starting) &&
        (schedule.Paused || schedule.NextDueAt is not { } next || next > time.GetUtcNow());

    private Schedule Changed(Schedule before, Schedule document)
    {
        if (before.IsRemoved)
        {
            return Resumed(document with { Anchor = Second(time.GetUtcNow()), Places = before.Places });
        }

        var changed = document with
        {
            Anchor = before.IsDueAs(document) ? before.Anchor : Second(time.GetUtcNow()),
            NextDueAt = before.NextDueAt,
            LastDueAt = before.LastDueAt,
            LastRunId = before.LastRunId,
            History = before.History,
            Waiting = before.Waiting,
            Places = before.Places,
        };
        return before.IsDueAs(document) && !before.Paused && before.Driver == document.Driver ? changed : Resumed(changed);
    }

    // What a cluster starts is decided there.
    private Schedule Resumed(Schedule schedule) => schedule with
    {
        NextDueAt = schedule.Driver == ScheduleDriver.Timer ? schedule.Times()?.Next(time.GetUtcNow()) : null,
    };

    private static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
