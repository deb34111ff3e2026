using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Polling;

/// <summary>Keeps what an ended attempt leaves and says why it failed; null when it did not.</summary>
public sealed class AttemptExplainer(ClusterDirectory clusters, AttemptLogKeeper keeper, RunLogStore logs)
{
    private const int LogEndBytes = 16 * 1024;

    public async Task<Diagnosis?> ExplainAsync(RunRecord record, RunObservation observation, CancellationToken cancellationToken)
    {
        var (attempt, spec) = (record.LastAttempt, record.Spec);
        if (attempt is null || spec is null || clusters.Find(spec.Cluster) is not { } cluster)
        {
            throw new InvalidOperationException($"Run {record.Id} has ended on a cluster that it was never submitted to.");
        }

        var events = await keeper.KeepAsync(cluster, spec.Namespace.ToString(), record.Id, attempt, cancellationToken);
        if (observation.Job?.Phase == JobPhase.Succeeded)
        {
            return null;
        }

        var container = observation.Pod?.FailedContainer ?? DriverPod.ContainerName;
        var logEnd = await logs.ReadEndAsync(record.Id, attempt.Number, container, LogEndBytes, cancellationToken);
        return FailureDiagnosis.Of(observation.Job, observation.Pod, events, logEnd);
    }
}
