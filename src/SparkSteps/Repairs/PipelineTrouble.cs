using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Running;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Whether an active pipeline run has long had something to do. Pure.</summary>
internal static class PipelineTrouble
{
    /// <param name="record">The pipeline run.</param>
    /// <param name="runs">The runs of its running groups, as far as they are recorded, by group.</param>
    /// <param name="before">What was so by then, timers and workers have had the time to see.</param>
    public static bool IsForgotten(PipelineRecord record, IReadOnlyDictionary<string, RunRecord> runs, DateTimeOffset before) => record switch
    {
        _ when record.UpdatedAt >= before => false,
        { Compute: { IsMoving: true } moving } when (moving.LookAt ?? record.UpdatedAt) < before => true,
        { State: var state } when state.IsTerminal() => record.Compute is not { IsMoving: true },
        _ => LacksRuns(record, runs) || PipelineProgress.Next(record, group => EndedRun(group, runs, before), before) != record,
    };

    private static bool LacksRuns(PipelineRecord record, IReadOnlyDictionary<string, RunRecord> runs)
    {
        var isStopping = PipelineProgress.StopReason(record) is not null;
        return record.Groups.Where(group => group.State == GroupState.Running).Any(group =>
            !runs.TryGetValue(group.Name, out var run) || isStopping && !run.State.IsTerminal() && run.CancelRequestedAt is null);
    }

    private static RunRecord? EndedRun(PipelineGroup group, IReadOnlyDictionary<string, RunRecord> runs, DateTimeOffset before) =>
        runs.GetValueOrDefault(group.Name) is { } run && run.FinishedAt < before ? run : null;
}
