using Microsoft.Azure.Functions.Worker;
using SparkSteps.Policies;
using SparkSteps.Polling;

namespace SparkSteps.Functions.Timers;

public sealed class TimerFunctions(RunPoller poller, WaitingRuns waiting)
{
    [Function("PollRuns")]
    public Task PollRunsAsync([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        poller.PollAsync(cancellationToken);

    [Function("TellWaitingRuns")]
    public Task TellWaitingRunsAsync([TimerTrigger("7/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        waiting.TellAsync(cancellationToken);
}
