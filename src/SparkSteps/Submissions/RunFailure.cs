using SparkSteps.Clusters;
using SparkSteps.Retries;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>Ends a run that no worker can bring forward.</summary>
public sealed class RunFailure(RunStore store, RunEnder ender)
{
    private const string Advice = "Tell the operator of the service: this is a fault of its own. Submit the step again once it is corrected.";

    /// <exception cref="ClusterUnavailableException">What is on the cluster could not be removed; the run stays until it is.</exception>
    public async Task FailAsync(RunId id, string reason, CancellationToken cancellationToken)
    {
        // A worker that brings the run forward meanwhile keeps it.
        if (await store.FindActiveAsync(id, cancellationToken) is { Record: { Ending: null } record } read && !record.State.IsOnCluster())
        {
            var summary = $"The service could not bring the run forward. {reason}";
            var diagnosis = new Diagnosis(FailureClass.Unknown, summary, [reason], Advice);
            await ender.TryEndAsync(read, record.WithAttemptTakenOff(), RunState.Failed, diagnosis, cancellationToken);
        }
    }
}
