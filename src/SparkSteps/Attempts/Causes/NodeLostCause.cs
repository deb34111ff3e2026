using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>The node went away, or was shut down, and the pod with it.</summary>
internal static class NodeLostCause
{
    // Of pods and of their condition DisruptionTarget. "Terminated" is what a kubelet writes that shuts its node down.
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "NodeLost", "NodeShutdown", "Shutdown", "Terminated", "DeletionByTaintManager", "DeletionByPodGC", "ContainerStatusUnknown",
    };

    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "NodeNotReady", "TaintManagerEviction", "NodeShutdown" };

    public static Cause? Of(FailedAttempt attempt)
    {
        if (attempt.Pod is { Reason: { } reason } pod && Reasons.Contains(reason))
        {
            return Lost(PodRole.Driver, $"The driver lost its node: {pod.Message ?? reason}");
        }

        if (attempt.LastOf(e => Notes.Contains(e.Reason) && !e.Message.StartsWith("Cancel", StringComparison.Ordinal)) is { } note)
        {
            return Lost(PodRole.Driver, $"The driver lost its node: {note.Reason}: {note.Message}");
        }

        return ExecutorLoss.Of(attempt) is { PodReason: { } brief } && Reasons.Contains(brief)
            ? Lost(PodRole.Executor, $"Executors lost their nodes ({brief}), more often than Spark makes good.")
            : null;
    }

    private static Cause Lost(PodRole role, string summary) => new(FailureClass.NodeLost, summary) { Role = role };
}
