using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Retries;

/// <summary>Why a run cannot be retried.</summary>
internal static class RetryProblem
{
    private const string Title = "There is nothing to retry.";

    public static RequestProblem NotEnded(RunRecord active) =>
        Conflict($"Run {active.Id} is {active.State}. Wait for its end, or cancel it first.");

    /// <summary>Null when the ended run can be.</summary>
    public static RequestProblem? Of(RunRecord ended) => ended switch
    {
        { State: RunState.Succeeded } => Conflict($"Run {ended.Id} has succeeded. Send the step again to run it anew."),
        { Spec: null } => Conflict($"Run {ended.Id} is a request that was refused: there is no step to run. Send it again, corrected."),
        { Pipeline: { } pipeline } => Conflict(
            $"Run {ended.Id} is a part of pipeline run {pipeline.Id}. POST /api/pipelines/{pipeline.Id}/retry goes on from what has failed."),
        _ => null,
    };

    private static RequestProblem Conflict(string detail) => new("about:blank", Title, 409, detail, []);
}
