using SparkSteps.Arm;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines.Compute;

/// <summary>
/// Brings the nodes of a pipeline run one look further. Every look begins with what Azure shows now, and may be repeated: by those who died
/// in the middle of one, and by several at once.
/// </summary>
public sealed class ComputeWork(NodePools pools, TimeProvider time)
{
    private const string MakingNodes = "AKS is making the nodes.";

    /// <summary>A cluster does one thing at a time, and a pool takes minutes.</summary>
    private static readonly TimeSpan BusyWait = TimeSpan.FromMinutes(1);

    /// <summary>The compute as it is now; the same when there is nothing new.</summary>
    public Task<PipelineCompute> AdvanceAsync(RunId pipeline, PipelineCompute compute, CancellationToken cancellationToken) => compute switch
    {
        { LookAt: { } due } when due > time.GetUtcNow() => Task.FromResult(compute),
        { State: ComputeState.Creating, Failure: null } => PatientAsync(compute, () => CreateAsync(pipeline, compute, cancellationToken)),
        { State: ComputeState.Deleting } => PatientAsync(compute, () => DeleteAsync(compute, cancellationToken)),
        _ => Task.FromResult(compute),
    };

    /// <summary>
    /// Takes away what was made for a run after its end: whoever was about to ask for its nodes may have been overtaken, and have died before
    /// noticing that.
    /// </summary>
    public async Task RemoveLateAsync(PipelineCompute compute, CancellationToken cancellationToken)
    {
        try
        {
            if (await pools.FindAsync(compute.Cluster, compute.Name, cancellationToken) is { Pool: { State: not "Deleting" } })
            {
                await pools.DeleteAsync(compute.Cluster, compute.Name, cancellationToken);
                Checkpoints.Pass(Checkpoint.ComputeDeletionAsked);
            }
        }
        catch (ArmUnavailableException)
        {
            // The housekeeping finds what is left.
        }
    }

    private async Task<PipelineCompute> PatientAsync(PipelineCompute compute, Func<Task<PipelineCompute>> workAsync)
    {
        try
        {
            return await workAsync();
        }
        catch (ArmUnavailableException e)
        {
            return Later(compute, e.Message);
        }
    }

    private async Task<PipelineCompute> CreateAsync(RunId pipeline, PipelineCompute compute, CancellationToken cancellationToken)
    {
        var (pool, error) = await pools.FindAsync(compute.Cluster, compute.Name, cancellationToken);
        if (error is not null)
        {
            return Refused(compute, error);
        }

        switch (pool?.State)
        {
            case null:
                return await AskAsync(pipeline, compute, cancellationToken);
            case "Succeeded":
                return compute with { State = ComputeState.Ready, Reason = null, LookAt = null };
            case "Failed" or "Canceled":
                var why = compute.Operation is { } operation ? await pools.ExplainAsync(compute.Cluster, operation, cancellationToken) : null;
                return compute.Fail(ComputeFailure.Text(why, $"AKS says of the node pool '{compute.Name}': {pool.State}."));
            default:
                return compute.Reason is null || compute.LookAt is not null ? compute with { Reason = MakingNodes, LookAt = null } : compute;
        }
    }

    private async Task<PipelineCompute> AskAsync(RunId pipeline, PipelineCompute compute, CancellationToken cancellationToken)
    {
        Checkpoints.Pass(Checkpoint.ComputeCreating);
        var answer = await pools.CreateAsync(compute.Cluster, compute.Name, pipeline.ToString(), compute.NodePool, cancellationToken);
        Checkpoints.Pass(Checkpoint.ComputeAsked);
        return answer.Error is { } error
            ? Refused(compute, error)
            : compute with { Reason = MakingNodes, AskedAt = time.GetUtcNow(), Operation = answer.Operation, LookAt = null };
    }

    private async Task<PipelineCompute> DeleteAsync(PipelineCompute compute, CancellationToken cancellationToken)
    {
        var (pool, error) = await pools.FindAsync(compute.Cluster, compute.Name, cancellationToken);
        if (error is null && pool is null)
        {
            return compute.Gone();
        }

        if (error is null && pool?.State != "Deleting")
        {
            Checkpoints.Pass(Checkpoint.ComputeDeleting);
            error = await pools.DeleteAsync(compute.Cluster, compute.Name, cancellationToken);
            Checkpoints.Pass(Checkpoint.ComputeDeletionAsked);
        }

        return error is null ? compute with { Reason = compute.Failure ?? "AKS is deleting the nodes.", LookAt = null } : Later(compute, error.Text);
    }

    private PipelineCompute Refused(PipelineCompute compute, ArmError error) =>
        error.IsBusy ? Later(compute, error.Text) : compute.Fail(ComputeFailure.Text(error, error.Text));

    private PipelineCompute Later(PipelineCompute compute, string why) =>
        compute with { Reason = $"Tried again later. {why}", LookAt = time.GetUtcNow() + BusyWait };
}
