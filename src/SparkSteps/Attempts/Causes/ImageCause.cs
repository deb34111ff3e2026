using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

internal static class ImageCause
{
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed",
    };

    private static readonly string[] Signs = ["pull image", "ErrImagePull", "ImagePullBackOff", "InvalidImageName"];

    /// <summary>Reasons that stay what they are, however long one waits.</summary>
    public static bool IsFinal(string? reason) => reason is "InvalidImageName" or "ErrImageNeverPull";

    public static bool IsReason(string? reason) => reason is not null && Reasons.Contains(reason);

    public static Cause? Of(FailedAttempt attempt) =>
        Of(attempt.Pod?.Reason, attempt.Pod?.Message)
        ?? (attempt.LastOf(IsPull, "Pulled", "Created", "Started") is { } note ? Image(note.Message) : null);

    /// <param name="reason">The cluster's word for what a pod waits for.</param>
    /// <param name="words">Its explanation.</param>
    public static Cause? Of(string? reason, string? words) => IsReason(reason) ? Image(words ?? reason) : null;

    private static bool IsPull(ClusterEvent e) =>
        e.Reason is "Failed" or "InspectFailed" && Array.Exists(Signs, sign => e.Message.Contains(sign, StringComparison.Ordinal));

    private static Cause Image(string? words) => new(FailureClass.Image, $"The image could not be pulled: {words}");
}
