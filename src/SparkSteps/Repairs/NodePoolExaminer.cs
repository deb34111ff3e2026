using System.Runtime.CompilerServices;
using SparkSteps.Arm;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>
/// Looks for node pools that no pipeline run wants any more. A pipeline run is recorded before its nodes are asked for, and is active until they
/// are gone: so a pool without an active one is a leftover, however young.
/// </summary>
public sealed class NodePoolExaminer(NodePools pools, PipelineStore store) : IExaminer
{
    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var found in survey.NodePools.Where(found => found.Pool.State != "Deleting"))
        {
            if (RunId.TryParse(found.Pool.PipelineRun ?? "", out var run) && await KindAsync(run, cancellationToken) is { } kind)
            {
                yield return Describe(kind, found, run);
            }
        }
    }

    private Finding Describe(FindingKind kind, FoundNodePool found, RunId run)
    {
        var subject = $"{found.Cluster}/agentPools/{found.Pool.Name}";
        Task<RepairOutcome> ApplyAsync(CancellationToken token) => RemoveAsync(kind, found, run, token);
        return kind == FindingKind.OrphanedNodePool
            ? new Finding(kind, subject, run.CreatedAt, $"The node pool is {found.Pool.State} though pipeline run {run} has ended.",
                "Deletes it.", RepairSafety.Safe) { Apply = ApplyAsync }
            : new Finding(kind, subject, run.CreatedAt, $"The node pool's tag names pipeline run {run}, which this service does not know.",
                "Deletes it. It may be another service's, or this one's whose storage was replaced.", RepairSafety.ByName) { Apply = ApplyAsync };
    }

    // Active first: one that is finished meanwhile is then found among the finished ones.
    private async Task<FindingKind?> KindAsync(RunId run, CancellationToken cancellationToken) =>
        await store.FindActiveAsync(run, cancellationToken) is not null ? null
        : await store.FindFinishedAsync(run, cancellationToken) is not null ? FindingKind.OrphanedNodePool : FindingKind.UnknownNodePool;

    private async Task<RepairOutcome> RemoveAsync(FindingKind kind, FoundNodePool found, RunId run, CancellationToken cancellationToken)
    {
        var (pool, error) = await pools.FindAsync(found.Cluster, found.Pool.Name, cancellationToken);
        if (error is null && (pool is not { State: not "Deleting" } || pool.PipelineRun != found.Pool.PipelineRun || await KindAsync(run, cancellationToken) != kind))
        {
            return RepairOutcome.NotNeeded;
        }

        error ??= await pools.DeleteAsync(found.Cluster, found.Pool.Name, cancellationToken);
        return error is null ? RepairOutcome.Repaired : throw new ArmUnavailableException(error.Text);
    }
}
