namespace SparkSteps.Runs;

/// <summary>
/// Which state may follow which.
/// <code>
///  Accepted -> Staging -> Submitting -> Pending -> Running -> Succeeded
///     |           |           ^  |         |  |       |
///     +-----------|-----------+  |         |  +-------+---> Succeeded, Failed, Retrying
///                                |         +--------------> (a job may end before it was seen running)
///                                +-----------------------> Retrying (the cluster would not take the job)
///  Retrying -> Staging or Submitting
///  every state that is not terminal -> Failed, Cancelled, TimedOut
/// </code>
/// </summary>
public static class RunStates
{
    public static bool IsTerminal(this RunState state) =>
        state is RunState.Succeeded or RunState.Failed or RunState.Cancelled or RunState.TimedOut;

    /// <summary>True while the attempt's main object is on the cluster for all the service knows.</summary>
    public static bool IsOnCluster(this RunState state) => state is RunState.Pending or RunState.Running;

    public static bool CanMoveTo(this RunState from, RunState to) => from != to && !from.IsTerminal() && to switch
    {
        RunState.Staging => from is RunState.Accepted or RunState.Retrying,
        RunState.Submitting => from is RunState.Accepted or RunState.Staging or RunState.Retrying,
        RunState.Pending => from is RunState.Submitting,
        RunState.Running => from is RunState.Pending,
        RunState.Retrying => from.IsOnCluster() || from is RunState.Submitting,
        RunState.Succeeded => from.IsOnCluster(),
        RunState.Failed or RunState.Cancelled or RunState.TimedOut => true,
        _ => false,
    };
}
