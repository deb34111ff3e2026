using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SparkSteps.Recovery;
using SparkSteps.Schedules.Documents;
using SparkSteps.Schedules.Running;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules;

/// <summary>Makes the due times of a range run that have not run: they wait in the schedule and start as its overlap policy lets them.</summary>
public sealed class ScheduleBackfill(
    ScheduleStore store, ScheduleAdvancer advancer, ScheduledRuns runs, IOptions<ScheduleOptions> options, TimeProvider time)
{
    /// <param name="key">With <c>again</c>, makes repeats of the same request safe; without <c>again</c> they are.</param>
    /// <returns>Neither a result nor errors when there is no such schedule.</returns>
    public async Task<(BackfillResult? Result, IReadOnlyList<SpecError> Errors)> BackfillAsync(
        string name, ReadOnlyMemory<byte> document, string? key, CancellationToken cancellationToken)
    {
        var errors = new SpecErrors();
        var spec = BackfillSpecReader.Read(document.Span, options.Value.MaxBackfill, time.GetUtcNow(), errors);

        // So that nothing in the range is undecided.
        await advancer.AdvanceAsync(name, cancellationToken);
        if (await store.FindAsync(name, cancellationToken) is not { Schedule: { IsRemoved: false } schedule })
        {
            return (null, []);
        }

        if (schedule.Driver == ScheduleDriver.Cluster)
        {
            errors.Add("$", "The Spark operator backfills nothing.", hint: "Put the schedule with driver: timer.");
        }

        var wanted = spec is null ? [] : Wanted(schedule, spec, key, errors);
        if (errors.Any)
        {
            return (null, errors.ToList());
        }

        var known = await FindAsync(schedule, wanted, cancellationToken);
        var result = await AddAsync(name, wanted, known, errors, cancellationToken);
        Checkpoints.Pass(Checkpoint.ScheduleAsked);
        await advancer.AdvanceAsync(name, cancellationToken);
        return (result, errors.ToList());
    }

    private static IReadOnlyList<DueTime> Wanted(Schedule schedule, BackfillSpec spec, string? key, SpecErrors errors)
    {
        var times = schedule.Times()?.From(spec.From).TakeWhile(due => due < spec.To).Take(spec.Limit + 1).ToList() ?? [];
        if (times.Count > spec.Limit)
        {
            errors.Add("$.limit", $"The range holds more than {spec.Limit} due times.", $"{spec.Limit}",
                hint: $"Choose a smaller range: the limit is reached at {times[^1]:yyyy-MM-ddTHH:mm:ssZ}. Or raise the limit as far as it goes.");
        }
        else if (times.Count == 0)
        {
            errors.Add("$.from", "No due time lies in the range.", $"{spec.From:O}",
                hint: $"The schedule is due by '{schedule.Cron}' in {schedule.TimeZone}, not before its start and only before its end.");
        }

        var version = spec.Again ? $"again {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key ?? $"{Guid.NewGuid()}")))}" : "";
        return [.. times.Select(due => PassedTimes.New(schedule.Name, due, DueCause.Backfill, version))];
    }

    /// <summary>Those of the due times that have a run already, with it.</summary>
    private async Task<IReadOnlyList<DueTime>> FindAsync(Schedule schedule, IReadOnlyList<DueTime> wanted, CancellationToken cancellationToken)
    {
        var found = new DueTime?[wanted.Count];
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (i, token) =>
        {
            var run = await runs.FindAsync(wanted[i] with { IsPipeline = schedule.IsPipeline }, token);
            found[i] = run is null ? null : wanted[i] with { State = run.State, Reason = "It has run before; ask with again: true for another run." };
        });
        return [.. found.OfType<DueTime>()];
    }

    private async Task<BackfillResult?> AddAsync(
        string name, IReadOnlyList<DueTime> wanted, IReadOnlyList<DueTime> known, SpecErrors errors, CancellationToken cancellationToken)
    {
        BackfillResult? result = null;
        var most = options.Value.MaxBackfill;
        await store.ChangeAsync(name, schedule =>
        {
            var listed = schedule.Waiting.Concat(schedule.History.Where(due => due.RunId is not null)).ToLookup(due => due.RunId);
            var others = wanted.ExceptBy(known.Select(due => due.RunId), due => due.RunId).ToLookup(due => listed.Contains(due.RunId));
            var room = most - schedule.Waiting.Count(due => due.Cause == DueCause.Backfill);
            result = new BackfillResult(
                [.. others[false]],
                [.. known, .. others[true].Select(due => listed[due.RunId].First() with { Reason = "The schedule lists it already." })]);
            if (result.Accepted.Count > room)
            {
                errors.Add("$.limit", $"{most - room} backfilled due times wait already.", $"{result.Accepted.Count}", $"at most {room} more", "Wait until they have run.");
                result = null;
            }

            return result is { Accepted.Count: > 0 } ? schedule with { Waiting = [.. schedule.Waiting, .. result.Accepted] } : null;
        }, cancellationToken);
        return result;
    }
}
