using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.Pipelines.Running;

/// <summary>The runs of a pipeline's groups: found, made, and cancelled when the pipeline is to stop.</summary>
public sealed class GroupRuns(RunStore store, RunAcceptance acceptance, RunCanceller canceller, TimeProvider time)
{
    /// <summary>The runs of the groups that run, by group; without those that are not recorded (yet).</summary>
    public async Task<IReadOnlyDictionary<string, RunRecord>> FindAsync(PipelineRecord pipeline, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, RunRecord>(StringComparer.Ordinal);
        foreach (var group in pipeline.Groups.Where(group => group.State == GroupState.Running))
        {
            if (await FindAsync(group.RunId ?? GroupRun.IdOf(pipeline, group), cancellationToken) is { } run)
            {
                found[group.Name] = run;
            }
        }

        return found;
    }

    /// <summary>Gives the groups that are to run the ids of their runs.</summary>
    public static PipelineRecord WithIds(PipelineRecord pipeline) => pipeline.Groups.Any(HasNoId)
        ? pipeline with { Groups = [.. pipeline.Groups.Select(group => HasNoId(group) ? group with { RunId = GroupRun.IdOf(pipeline, group) } : group)] }
        : pipeline;

    /// <summary>Makes the runs that are missing and, when the pipeline is to stop, cancels all that run.</summary>
    /// <param name="known">The runs that were found before the record was written.</param>
    public async Task EnsureAsync(
        PipelineRecord pipeline, IReadOnlyDictionary<string, RunRecord> known, CancellationToken cancellationToken)
    {
        var isStopping = PipelineProgress.StopReason(pipeline) is not null;
        foreach (var group in pipeline.Groups.Where(group => group.State == GroupState.Running))
        {
            var run = known.GetValueOrDefault(group.Name);

            // Even when the pipeline is to stop: another one may be about to make this run, and then it must be there to be cancelled.
            if (run is null)
            {
                run = GroupRun.Of(pipeline, group, time.GetUtcNow());
                await acceptance.AcceptAsync(run, mayComeAgain: true, cancellationToken);
                Checkpoints.Pass(Checkpoint.GroupRunMade);
            }

            if (isStopping && run.CancelRequestedAt is null)
            {
                await canceller.RequestAsync(run.Id, cancellationToken);
                Checkpoints.Pass(Checkpoint.GroupRunCancelled);
            }
        }
    }

    // The finished record first, because it counts while the active one is still there; and again, because the run may end in between.
    private async Task<RunRecord?> FindAsync(RunId id, CancellationToken cancellationToken) =>
        await store.FindFinishedAsync(id, cancellationToken)
        ?? (await store.FindActiveAsync(id, cancellationToken))?.Record
        ?? await store.FindFinishedAsync(id, cancellationToken);

    private static bool HasNoId(PipelineGroup group) => group is { State: GroupState.Running, RunId: null };
}
