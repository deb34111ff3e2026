using Microsoft.Azure.Functions.Worker;
using SparkSteps.Schedules.OnCluster;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Functions.Timers;

public sealed class ScheduleTimerFunctions(ScheduleRunner schedules, ClusterScheduleKeeper clusters)
{
    [Function("RunSchedules")]
    public Task RunSchedulesAsync([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        schedules.RunDueAsync(cancellationToken);

    [Function("KeepClusterSchedules")]
    public Task KeepClusterSchedulesAsync([TimerTrigger("12/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        clusters.KeepAllAsync(cancellationToken);
}
