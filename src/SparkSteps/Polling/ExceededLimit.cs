using SparkSteps.Attempts;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Polling;

/// <summary>A time limit that a run has passed, and how far its cluster had to do with it.</summary>
/// <param name="Deadline">The limit.</param>
/// <param name="Cluster">The run's cluster.</param>
/// <param name="Away">How long the cluster could not be asked in this time.</param>
/// <param name="IsClusterGone">Whether it is not set up any more.</param>
public sealed record ExceededLimit(RunDeadline Deadline, string? Cluster, TimeSpan Away, bool IsClusterGone)
{
    /// <param name="attempt">What is on the cluster; null when the run never came there.</param>
    /// <param name="lastSeen">What the run's record says that it waited for.</param>
    public Diagnosis Explain(FailedAttempt? attempt, string? lastSeen) => Explain(FailureDiagnosis.OfTimeout(Deadline, lastSeen, attempt));

    private Diagnosis Explain(Diagnosis timeout) => IsClusterGone
        ? timeout with
        {
            Class = FailureClass.ClusterAway,
            Summary = $"{timeout.Summary} Cluster '{Cluster}' is not set up any more.",
            Advice = FailureGuides.Of(FailureClass.ClusterAway).Advice,
        }
        : Away >= TimeSpan.FromSeconds(1)
            ? timeout with { Evidence = [.. timeout.Evidence, $"Cluster '{Cluster}' could not be asked for {Duration.Format(Away)} of this time."] }
            : timeout;
}
