using SparkSteps.Attempts;
using SparkSteps.Recovery;
using SparkSteps.Retries;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>
/// Ends attempts whose present phase has lasted too long, and their runs unless the spec asks for another attempt; and runs that have spent
/// their budget.
/// </summary>
public sealed class RunTimeouts(
    RunStore store, RunTimeLimits limits, AttemptExplainer explainer, RunSettlement settlement)
{
    public async Task TimeOutAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        // The summary that led here may be old: the record decides.
        if (await store.FindActiveAsync(observation.Run.Id, cancellationToken) is not { Record: { Ending: null } record } read ||
            await limits.FindExceededAsync(record, cancellationToken) is not { } exceeded)
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.TimeOutDecided);
        var attempt = record.State.IsOnCluster() ? await explainer.KeepAsync(record, observation, LogNeed.WhatThereIs, cancellationToken) : null;
        await (exceeded.Deadline.Budget is { } budget
            ? settlement.FailAsync(read, record.WithAttemptTakenOff(), FailureDiagnosis.OfBudget(budget), RunState.Failed, cancellationToken)
            : settlement.FailAsync(read, record, exceeded.Explain(attempt, record.Reason), RunState.TimedOut, cancellationToken));
    }
}
