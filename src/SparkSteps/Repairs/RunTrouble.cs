using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>What is wrong with an active run, as far as its summary and its cluster show. Pure.</summary>
public static class RunTrouble
{
    /// <param name="run">As the listing shows it.</param>
    /// <param name="hasJob">Whether its cluster has its job; null when the cluster could not be asked, or was not set up.</param>
    /// <param name="isMessageThere">Whether any run waits in the workers' queue.</param>
    /// <param name="now">When this was looked at.</param>
    /// <param name="grace">How long poller and workers may take to do the same.</param>
    /// <returns>Null when nothing is.</returns>
    public static FindingKind? Of(RunSummary run, bool? hasJob, bool isMessageThere, DateTimeOffset now, TimeSpan grace) => run switch
    {
        { IsEnding: true } => Waiting(run, isMessageThere, now, grace),
        { Deadline: { } deadline } when deadline + grace < now => FindingKind.OverdueRun,
        { IsCancelRequested: true } => Waiting(run, isMessageThere, now, grace),
        { State: var state } when state.IsOnCluster() => hasJob is false && run.UpdatedAt + grace < now ? FindingKind.LostJob : null,
        _ => Waiting(run, isMessageThere, now, grace),
    };

    private static FindingKind? Waiting(RunSummary run, bool isMessageThere, DateTimeOffset now, TimeSpan grace) =>
        !isMessageThere && (run.RetryAt ?? run.UpdatedAt) + grace < now ? FindingKind.ForgottenRun : null;
}
