using SparkSteps.Schedules.Documents;
using SparkSteps.Schedules.Running;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules;

/// <summary>Puts, pauses and resumes schedules. None of it makes a due time run twice or loses one that waits.</summary>
public sealed class ScheduleEditor(ScheduleSpecReader reader, ScheduleStore store, ScheduleAdvancer advancer, TimeProvider time)
{
    /// <summary>The schedule as it is from now on, or everything that is wrong with the document.</summary>
    public async Task<(Schedule? Schedule, IReadOnlyList<SpecError> Errors)> PutAsync(
        ReadOnlyMemory<byte> document, string name, CancellationToken cancellationToken)
    {
        var (schedule, errors) = await reader.ReadAsync(document, name, cancellationToken);
        return schedule is null ? (null, errors) : (await PutAsync(schedule, cancellationToken), []);
    }

    /// <summary>The clock starts nothing any more. Null when there is no such schedule.</summary>
    public Task<Schedule?> PauseAsync(string name, CancellationToken cancellationToken) =>
        store.ChangeAsync(name, schedule => schedule.Paused ? null : schedule with { Paused = true }, cancellationToken);

    /// <summary>It goes on with the next due time: those that passed meanwhile were not to run. What waited goes on. Null when there is none.</summary>
    public Task<Schedule?> ResumeAsync(string name, CancellationToken cancellationToken) =>
        store.ChangeAsync(name, schedule => schedule.Paused ? Resumed(schedule with { Paused = false }) : null, cancellationToken);

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
        var changed = document with
        {
            Anchor = before.IsDueAs(document) ? before.Anchor : Second(time.GetUtcNow()),
            NextDueAt = before.NextDueAt,
            LastDueAt = before.LastDueAt,
            LastRunId = before.LastRunId,
            History = before.History,
            Waiting = before.Waiting,
        };
        return before.IsDueAs(document) && !before.Paused ? changed : Resumed(changed);
    }

    private Schedule Resumed(Schedule schedule) => schedule with { NextDueAt = schedule.Times()?.Next(time.GetUtcNow()) };

    private static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
