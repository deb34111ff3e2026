using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>What a container needs to be made or started is missing.</summary>
internal static class ConfigCause
{
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "CreateContainerConfigError", "CreateContainerError", "RunContainerError", "StartError", "ContainerCannotRun", "PostStartHookError",
    };

    // kubelet's event has no reason of its own for these.
    private static readonly string[] Starts = ["Error: secret ", "Error: configmap ", "Error: couldn't find key "];

    public static bool IsReason(string? reason) => reason is not null && Reasons.Contains(reason);

    public static Cause? Of(FailedAttempt attempt) =>
        Of(attempt.Pod?.Reason, attempt.Pod?.Message)
        ?? (attempt.LastOf(IsOfAContainer, "Created", "Started") is { } note ? Config(note.Message) : null);

    /// <param name="reason">The cluster's word for what a pod waits for.</param>
    /// <param name="words">Its explanation.</param>
    public static Cause? Of(string? reason, string? words) => IsReason(reason) ? Config(words ?? reason) : null;

    private static bool IsOfAContainer(ClusterEvent e) =>
        e.Reason == "Failed" && Array.Exists(Starts, start => e.Message.StartsWith(start, StringComparison.Ordinal));

    private static Cause Config(string? words) => new(FailureClass.Config, $"The driver's container could not be made: {words}");
}
