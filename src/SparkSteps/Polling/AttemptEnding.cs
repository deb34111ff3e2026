using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Retries;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>
/// What follows when an attempt has ended on the cluster, or waits there for what does not come: logs and events kept, the failure explained,
/// then the next attempt or the end.
/// </summary>
public sealed class AttemptEnding(
    RunStore store, AttemptExplainer explainer, RunSettlement settlement, LogPatience patience)
{
    public async Task EndAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        if (await FindAsync(observation, cancellationToken) is not { } read)
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.AttemptEndSeen);
        var record = WithWhatIsKnown(read.Record, observation);
        var failed = await KeepAsync(read, record, observation, cancellationToken);
        if (observation.Job?.Phase == JobPhase.Succeeded)
        {
            await settlement.SucceedAsync(record, cancellationToken);
            return;
        }

        var diagnosis = FailureDiagnosis.Of(failed ?? Unseen(observation));
        Checkpoints.Pass(Checkpoint.FailureExplained);
        await settlement.FailAsync(read, record, diagnosis, RunState.Failed, cancellationToken);
    }

    /// <summary>Ends an attempt before its time limit does: its pod waits for an image or a Secret that does not come.</summary>
    public async Task GiveUpAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        if (await FindAsync(observation, cancellationToken) is not { Record.State: RunState.Pending } read)
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.GivingUp);
        var failed = await explainer.KeepAsync(read.Record, observation, LogNeed.WhatThereIs, cancellationToken);
        var diagnosis = FailureDiagnosis.OfWait(read.Record.Reason, failed ?? Unseen(observation));
        Checkpoints.Pass(Checkpoint.FailureExplained);
        await settlement.FailAsync(read, read.Record.WithAttemptTakenOff(), diagnosis, RunState.Failed, cancellationToken);
    }

    private async Task<FailedAttempt?> KeepAsync(
        StoredRun read, RunRecord record, RunObservation observation, CancellationToken cancellationToken)
    {
        try
        {
            return await explainer.KeepAsync(record, observation, patience.NeedOf(record.LastAttempt), cancellationToken);
        }
        catch (ClusterUnavailableException)
        {
            await patience.BeginAsync(read with { Record = record }, cancellationToken);
            throw;
        }
    }

    private async Task<StoredRun?> FindAsync(RunObservation observation, CancellationToken cancellationToken) =>
        await store.FindListedAsync(observation.Run.Id, cancellationToken) is { Record.Ending: null } read && read.Record.State.IsOnCluster() &&
        read.Record.LastAttempt?.Number == observation.Run.Attempt
            ? read
            : null;

    private static FailedAttempt Unseen(RunObservation observation) => new(observation.Job, observation.Pod, [], "");

    private static RunRecord WithWhatIsKnown(RunRecord record, RunObservation observation) => record.WithLastAttempt(last => last with
    {
        DriverPodName = observation.Job?.DriverPodName ?? observation.Pod?.PodName ?? last.DriverPodName,
        ExitCode = observation.Job?.Phase == JobPhase.Succeeded ? 0 : observation.Pod?.ExitCode,
    });
}
