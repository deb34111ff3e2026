using Microsoft.Extensions.Logging;

namespace SparkSteps.Schedules.Running;

/// <summary>Looks at all schedules that have something to do. One that cannot be looked at keeps no other from it.</summary>
public sealed partial class ScheduleRunner(ScheduleStore store, ScheduleAdvancer advancer, TimeProvider time, ILogger<ScheduleRunner> logger)
{
    private const int AtATime = 8;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await store.LookForDueAsync(time.GetUtcNow(), cancellationToken), options, async (name, token) =>
        {
            try
            {
                await advancer.AdvanceAsync(name, token);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                LogNotAdvanced(e, name);
            }
        });
    }

    [LoggerMessage(LogLevel.Error, "Schedule {Name} could not be looked at; the next look tries again")]
    private partial void LogNotAdvanced(Exception exception, string name);
}
