using Microsoft.Azure.Functions.Worker;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Compute;

namespace SparkSteps.Functions.Timers;

public sealed class PipelineTimerFunctions(PipelineWorker worker, ComputeFollower compute)
{
    [Function("RemindOfPipelines")]
    public Task RemindAsync([TimerTrigger("5,35 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        worker.RemindAsync(cancellationToken);

    [Function("FollowCompute")]
    public Task FollowComputeAsync([TimerTrigger("11/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        compute.FollowAsync(cancellationToken);
}
