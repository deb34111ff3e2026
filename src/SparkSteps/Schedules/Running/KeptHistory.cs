namespace SparkSteps.Schedules.Running;

/// <summary>The part of a schedule's history that its limits leave. What is open always stays.</summary>
internal static class KeptHistory
{
    /// <summary>Due times without a run: enough to see why, few enough to read.</summary>
    private const int MostWithoutRun = 20;

    public static IReadOnlyList<DueTime> Of(IReadOnlyList<DueTime> history, HistoryLimits limits)
    {
        var left = new Dictionary<Kind, int>
        {
            [Kind.Open] = int.MaxValue,
            [Kind.Succeeded] = limits.Succeeded,
            [Kind.Failed] = limits.Failed,
            [Kind.WithoutRun] = MostWithoutRun,
        };
        return [.. history.Reverse().Where(due => left[KindOf(due)]-- > 0).Reverse()];
    }

    private static Kind KindOf(DueTime due) => due.State switch
    {
        DueState.Waiting or DueState.Starting or DueState.Running => Kind.Open,
        DueState.Succeeded => Kind.Succeeded,
        DueState.Skipped or DueState.Missed => Kind.WithoutRun,
        _ => Kind.Failed,
    };

    private enum Kind
    {
        Open,
        Succeeded,
        Failed,
        WithoutRun,
    }
}
