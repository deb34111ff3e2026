using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Telemetry;

namespace SparkSteps.Polling;

/// <summary>Keeps what an attempt leaves and gathers what is known of its failure.</summary>
public sealed class AttemptExplainer(ClusterDirectory clusters, AttemptLogKeeper keeper, RunLogStore logs)
{
    private const int LogEndBytes = 16 * 1024;

    /// <summary>Null when the attempt has succeeded, and when its cluster is not set up any more.</summary>
    public async Task<FailedAttempt?> KeepAsync(
        RunRecord record, RunObservation observation, LogNeed need, CancellationToken cancellationToken)
    {
        if (record is not { LastAttempt: { } attempt, Spec: { } spec } || clusters.Find(spec.Cluster) is not { } cluster)
        {
            return null;
        }

        var events = await TraceStages.Keep.TraceAsync(
            record, () => keeper.KeepAsync(cluster, spec.Namespace.ToString(), record.Id, attempt, need, cancellationToken));
        if (observation.Job?.Phase == JobPhase.Succeeded)
        {
            return null;
        }

        var container = observation.Pod?.FailedContainer ?? DriverPod.ContainerName;
        var logEnd = await logs.ReadEndAsync(record.Id, attempt.Number, container, LogEndBytes, cancellationToken);
        return new FailedAttempt(observation.Job, observation.Pod, events, logEnd);
    }
}
