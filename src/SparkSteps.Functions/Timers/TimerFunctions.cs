using Microsoft.Azure.Functions.Worker;
using SparkSteps.Polling;
using SparkSteps.Schedules;

namespace SparkSteps.Functions.Timers;

public sealed class TimerFunctions(RunPoller poller, ScheduleRunner schedules)
{
    [Function("PollRuns")]
    public Task PollRunsAsync([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        poller.PollAsync(cancellationToken);

    [Function("RunSchedules")]
    public Task RunSchedulesAsync([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        schedules.RunDueAsync(cancellationToken);
}
