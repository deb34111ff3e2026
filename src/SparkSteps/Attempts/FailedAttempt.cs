using SparkSteps.Clusters;
using SparkSteps.StepSpecs;

namespace SparkSteps.Attempts;

/// <summary>What is known of an attempt that did not succeed, in the words of the cluster and of its log.</summary>
/// <param name="Job">Null when it is not on the cluster any more.</param>
/// <param name="Pod">Null when it was not looked at, or is gone.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="LogEnd">The end of the log of the container that failed.</param>
public sealed record FailedAttempt(JobStatus? Job, DriverPodStatus? Pod, IReadOnlyList<ClusterEvent> Events, string LogEnd)
{
    /// <summary>What the log says of the failure. Secrets are masked before the log is taken apart: some go over several lines.</summary>
    public LogFailure Log { get; } = LogFailure.In(SecretText.Redact(LogEnd));

    /// <summary>What the job's controller says of the failure; spark-submit's output can be a part of it.</summary>
    public LogFailure JobWords { get; } = LogFailure.In(SecretText.Redact(Job?.Message ?? ""));

    /// <summary>Whether the pod says how it ended; what was noted earlier says no more then.</summary>
    public bool PodHasEnded => Pod?.ExitCode is not null;

    /// <summary>
    /// The last event of some reasons, unless the pod got beyond it: what was retried until it worked explains nothing.
    /// </summary>
    public ClusterEvent? LastOf(Func<ClusterEvent, bool> isWanted, params string[] progress) =>
        PodHasEnded ? null
        : Events.LastOrDefault(isWanted) is { } found && !Events.Any(e => e.At >= found.At && progress.Contains(e.Reason)) ? found
        : null;
}
