using Microsoft.Azure.Functions.Worker;
using SparkSteps.Repairs;

namespace SparkSteps.Functions.Timers;

public sealed class HousekeepingFunction(Housekeeping housekeeping)
{
    [Function("Housekeeping")]
    public Task TidyAsync([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        housekeeping.TidyAsync(cancellationToken);
}
