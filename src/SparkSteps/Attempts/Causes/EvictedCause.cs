using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>The pod had to go: for its use of the node, for a more important one, or because someone emptied or reclaimed the node.</summary>
internal static class EvictedCause
{
    // Of pods and of their condition DisruptionTarget.
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "Evicted", "Preempting", "PreemptionByScheduler", "PreemptionByKubeScheduler", "EvictionByEvictionAPI", "TerminationByKubelet",
    };

    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "Evicted", "Preempted", "Preempting", "ScaleDown" };

    public static Cause? Of(FailedAttempt attempt)
    {
        if (attempt.Pod is { Reason: { } reason } pod && Reasons.Contains(reason))
        {
            return Evicted(PodRole.Driver, $"The driver was taken off its node ({reason}): {pod.Message?.Trim() ?? reason}");
        }

        if (attempt.LastOf(e => Notes.Contains(e.Reason)) is { } note)
        {
            return Evicted(PodRole.Driver, $"The driver was taken off its node ({note.Reason}): {note.Message}");
        }

        if (ExecutorLoss.Of(attempt) is { PodReason: { } brief } && Reasons.Contains(brief))
        {
            return Evicted(PodRole.Executor, $"Executors were taken off their nodes ({brief}), more often than Spark makes good.");
        }

        // A drained node leaves no note of its own: what the job's controller misses is all there is to see.
        return attempt.Pod is null && (attempt.JobWords.Says("driver pod not found") || attempt.JobWords.Says("BackoffLimitExceeded"))
            ? Evicted(PodRole.Driver, "The driver's pod was taken off the cluster before it ended; the cluster does not say by whom.")
            : null;
    }

    private static Cause Evicted(PodRole role, string summary)
    {
        var cause = new Cause(FailureClass.Evicted, summary) { Role = role };
        return summary.Contains("exceeds the", StringComparison.Ordinal)
            ? cause with { Advice = "Give Spark's local folders more room: a volume named spark-local-dir-1 in spark.conf, or a larger sizeLimit of the one there is." }
            : cause;
    }
}
