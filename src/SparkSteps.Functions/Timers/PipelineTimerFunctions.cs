using Microsoft.Azure.Functions.Worker;
using SparkSteps.Pipelines;

namespace SparkSteps.Functions.Timers;

public sealed class PipelineTimerFunctions(PipelineWorker worker)
{
    [Function("RemindOfPipelines")]
    public Task RemindAsync([TimerTrigger("5,35 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        worker.RemindAsync(cancellationToken);
}
