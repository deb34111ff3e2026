namespace SparkSteps.Pipelines.Compute;

/// <summary>Reminds of the pipeline runs whose nodes are on their way in or out: Azure tells nobody when they have come or gone.</summary>
public sealed class ComputeFollower(PipelineStore store, PipelineWorkQueue work, TimeProvider time)
{
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var pipeline in store.LookForActiveAsync(cancellationToken).Where(pipeline => pipeline.ComputeLookAt <= now))
        {
            await work.EnqueueAsync(pipeline.Id, cancellationToken);
        }
    }
}
