using Microsoft.Extensions.Logging;
using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>Ends a run that no worker can bring forward.</summary>
public sealed partial class RunFailure(
    RunStore store, RunFinisher finisher, AttemptRemoval removal, TimeProvider time, ILogger<RunFailure> logger)
{
    /// <exception cref="ClusterUnavailableException">What is on the cluster could not be removed; the run stays.</exception>
    public async Task FailAsync(RunId id, string reason, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is not { Record: var record } read || record.State.IsOnCluster())
        {
            return;
        }

        // The write is the claim: a worker that has brought the run forward meanwhile keeps it.
        var now = time.GetUtcNow();
        var summary = $"The service could not bring the run forward. {reason}";
        if (await store.TryReplaceAsync(read, record with { Reason = summary, UpdatedAt = now }, cancellationToken) is null)
        {
            return;
        }

        await RemoveAsync(record, cancellationToken);
        var diagnosis = new Diagnosis(FailureClass.Unknown, summary, [reason],
            "Tell the operator of the service: this is a fault of its own. Submit the step again once it is corrected.");
        var failed = record.WithAttemptEnded(RunState.Failed, now, diagnosis).MoveTo(RunState.Failed, now, summary);
        await finisher.FinishAsync(failed with { Diagnosis = diagnosis }, cancellationToken);
    }

    // What keeps the run from going on may keep its plan from being made, and so its objects from being named: those are orphans then.
    private async Task RemoveAsync(RunRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await removal.RemoveAsync(record, cancellationToken);
        }
        catch (Exception e) when (e is not (ClusterUnavailableException or OperationCanceledException))
        {
            LogNotRemoved(e, record.Id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What run {Run} may have on its cluster could not be named; the housekeeping finds it")]
    private partial void LogNotRemoved(Exception exception, RunId run);
}
