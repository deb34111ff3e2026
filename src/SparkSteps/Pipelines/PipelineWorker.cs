using Microsoft.Extensions.Options;
using SparkSteps.Pipelines.Running;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>Brings pipeline runs forward when something has happened to them, and when nothing has for a while.</summary>
public sealed class PipelineWorker(
    PipelineAdvancer advancer, PipelineStore store, PipelineWorkQueue work, IOptions<PipelineOptions> options, TimeProvider time)
{
    public Task WorkAsync(RunId id, CancellationToken cancellationToken) => advancer.AdvanceAsync(id, cancellationToken);

    /// <summary>Reminds of every pipeline run whose record nobody has changed for a while: a message about it may be lost.</summary>
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.LookAgainAfter;
        await foreach (var pipeline in store.LookForActiveAsync(cancellationToken).Where(pipeline => pipeline.UpdatedAt <= before))
        {
            await work.EnqueueAsync(pipeline.Id, cancellationToken);
        }
    }
}
