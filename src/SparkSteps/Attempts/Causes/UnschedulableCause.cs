using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>The scheduler finds no node, or the node that it found sends the pod back.</summary>
internal static class UnschedulableCause
{
    // "OutOfmemory" is a node without room for the pod's request, not a pod that used too much.
    private const string NodeIsFull = "OutOf";

    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "Unschedulable", "SchedulingGated", "SchedulerError", "NodeAffinity", "NodeSelectorMismatching", "NodePorts", "UnexpectedAdmissionError",
    };

    public static Cause? Of(FailedAttempt attempt)
    {
        if (attempt.Pod is { Reason: { } reason } pod && (Refusals.Contains(reason) || reason.StartsWith(NodeIsFull, StringComparison.Ordinal)))
        {
            return Unschedulable(pod.Message ?? reason);
        }

        return attempt.LastOf(e => e.Reason == "FailedScheduling", "Scheduled") is { } wait ? Unschedulable(wait.Message) : null;
    }

    private static Cause Unschedulable(string words) => new(FailureClass.Unschedulable, $"No node had room for the driver: {words}");
}
