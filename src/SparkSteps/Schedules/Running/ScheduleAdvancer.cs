using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Schedules.Running;

/// <summary>
/// Brings a schedule forward as far as it goes now. The schedule says first what is decided; the runs follow from it, so that dying in between
/// is made good by the next look. Any number may look at the same time.
/// </summary>
public sealed partial class ScheduleAdvancer(
    ScheduleStore store, ScheduledRuns runs, IOptions<ScheduleOptions> options, TimeProvider time, ILogger<ScheduleAdvancer> logger)
{
    public async Task AdvanceAsync(string name, CancellationToken cancellationToken)
    {
        while (await store.FindAsync(name, cancellationToken) is { } read && await TryAdvanceAsync(read, cancellationToken))
        {
            // What was just made is looked at once more, so that the schedule shows it.
        }
    }

    /// <summary>Whether to look again: runs were made, or someone else has changed the schedule meanwhile.</summary>
    private async Task<bool> TryAdvanceAsync(StoredSchedule read, CancellationToken cancellationToken)
    {
        if (read.Schedule.Times() is not { } times)
        {
            LogUnknownZone(read.Schedule.Name, read.Schedule.TimeZone);
            return false;
        }

        var known = await runs.FindAsync(read.Schedule, cancellationToken);
        var next = ScheduleProgress.Next(
            read.Schedule, times, due => known.GetValueOrDefault(due.RunId ?? default), options.Value, time.GetUtcNow());
        if (next != read.Schedule)
        {
            Checkpoints.Pass(Checkpoint.ScheduleDeciding);
            if (!await store.TryReplaceAsync(read, next, cancellationToken))
            {
                return true;
            }

            Checkpoints.Pass(Checkpoint.ScheduleDecided);
        }

        return await runs.EnsureAsync(next, known, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Schedule {Name} cannot go on: this machine does not know the time zone {Zone}")]
    private partial void LogUnknownZone(string name, string zone);
}
