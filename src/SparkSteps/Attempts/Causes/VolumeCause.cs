using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

internal static class VolumeCause
{
    // The scheduler waits for claims as it waits for room, yet no larger cluster helps.
    private static readonly string[] SchedulerSigns = ["persistentvolumeclaim", "PersistentVolumeClaim", "volume node affinity", "exceed max volume count"];

    public static Cause? Of(FailedAttempt attempt) =>
        attempt.Pod is { Reason: "Unschedulable", Message: { } words } && IsOfAVolume(words) ? Volume(words)
        : attempt.LastOf(e => e.Reason == "FailedScheduling" && IsOfAVolume(e.Message), "Scheduled") is { } wait ? Volume(wait.Message)
        : attempt.LastOf(IsMount, "Pulled", "Created", "Started") is { } mount ? Volume(mount.Message)
        : null;

    private static bool IsOfAVolume(string words) => Array.Exists(SchedulerSigns, sign => words.Contains(sign, StringComparison.Ordinal));

    private static bool IsMount(ClusterEvent e) => e.Reason is "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" or "VolumeResizeFailed";

    private static Cause Volume(string words) => new(FailureClass.Volume, $"A volume could not be had: {words}");
}
