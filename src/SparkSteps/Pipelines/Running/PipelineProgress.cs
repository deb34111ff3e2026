using SparkSteps.Pipelines.Compute;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines.Running;

/// <summary>
/// What a pipeline's record is to say next, from itself and from what its runs' records say. Pure, and the same whoever asks: two that look
/// at the same time come to the same record, and only one of them can write it.
/// </summary>
internal static class PipelineProgress
{
    /// <param name="runOf">The run of a running group; null when it is not recorded (yet).</param>
    /// <returns>The same record when there is nothing to do.</returns>
    public static PipelineRecord Next(PipelineRecord record, Func<PipelineGroup, RunRecord?> runOf, DateTimeOffset now)
    {
        IReadOnlyList<PipelineGroup> groups = [.. record.Groups.Select(group => Ended(group, runOf))];
        groups = Skipped(groups, StopReason(record, groups), now);
        if (groups.All(group => group.State.IsTerminal()))
        {
            return End(record with { Groups = groups }, now);
        }

        // Skipped groups leave nothing to start when the pipeline is to stop. Without their nodes none starts.
        groups = record.Compute is { State: ComputeState.Creating } ? groups : Started(groups, record.MaxParallel, now);
        return groups.SequenceEqual(record.Groups) && record.State == PipelineState.Running
            ? record
            : record with { Groups = groups, State = PipelineState.Running, UpdatedAt = now };
    }

    /// <summary>Why nothing more is to run; null when it goes on.</summary>
    public static string? StopReason(PipelineRecord record) => StopReason(record, record.Groups);

    private static string? StopReason(PipelineRecord record, IReadOnlyList<PipelineGroup> groups) =>
        record.CancelRequestedAt is not null ? "The pipeline was cancelled."
        : record.Compute?.Failure is not null ? "The pipeline's nodes could not be had."
        : record.OnFailure == FailurePolicy.CancelRest && groups.FirstOrDefault(HasFailed) is { } failed
            ? $"The group '{failed.Name}' has not succeeded."
            : null;

    private static PipelineGroup Ended(PipelineGroup group, Func<PipelineGroup, RunRecord?> runOf) =>
        group.State == GroupState.Running && runOf(group) is { } run && run.State.IsTerminal()
            ? group with { State = StateOf(run.State), Reason = run.Reason, FinishedAt = run.FinishedAt }
            : group;

    private static GroupState StateOf(RunState state) => state switch
    {
        RunState.Succeeded => GroupState.Succeeded,
        RunState.Cancelled => GroupState.Cancelled,
        RunState.TimedOut => GroupState.TimedOut,
        _ => GroupState.Failed,
    };

    // In an order in which they can run, so that what needs a skipped group is skipped in the same pass.
    private static List<PipelineGroup> Skipped(IReadOnlyList<PipelineGroup> groups, string? stopReason, DateTimeOffset now)
    {
        var result = new List<PipelineGroup>(groups.Count);
        var lost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var missing = group.DependsOn.FirstOrDefault(lost.Contains);
            var reason = stopReason ?? (missing is null ? null : $"It needs the group '{missing}', which has not succeeded.");
            var next = group.State == GroupState.Waiting && reason is not null
                ? group with { State = GroupState.Skipped, Reason = reason, FinishedAt = now }
                : group;
            result.Add(next);
            if (next.State.IsTerminal() && next.State != GroupState.Succeeded)
            {
                lost.Add(next.Name);
            }
        }

        return result;
    }

    private static IReadOnlyList<PipelineGroup> Started(IReadOnlyList<PipelineGroup> groups, int maxParallel, DateTimeOffset now)
    {
        var done = groups.Where(group => group.State == GroupState.Succeeded).Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        var ready = groups
            .Where(group => group.State == GroupState.Waiting && group.DependsOn.All(done.Contains))
            .Take(Math.Max(0, maxParallel - groups.Count(group => group.State == GroupState.Running)))
            .Select(group => group.Name)
            .ToHashSet(StringComparer.Ordinal);
        return [.. groups.Select(group => ready.Contains(group.Name) ? group with { State = GroupState.Running, StartedAt = now } : group)];
    }

    private static PipelineRecord End(PipelineRecord record, DateTimeOffset now)
    {
        var failed = record.Groups.FirstOrDefault(HasFailed);
        return record.Groups.All(group => group.State == GroupState.Succeeded) ? record.End(PipelineState.Succeeded, null, now)
            : record.CancelRequestedAt is not null ? record.End(PipelineState.Cancelled, "Cancelled on request.", now)
            : record.Compute?.Failure is { } failure ? record.End(PipelineState.Failed, $"The pipeline's nodes could not be had. {failure}", now)
            : record.End(PipelineState.Failed, $"{failed?.Name}: {failed?.Reason ?? failed?.State.ToString()}", now);
    }

    private static bool HasFailed(PipelineGroup group) => group.State is GroupState.Failed or GroupState.TimedOut or GroupState.Cancelled;
}
