using SparkSteps.Clusters.Objects;
using SparkSteps.StepSpecs;

namespace SparkSteps.Clusters;

internal static class SparkApplicationReading
{
    /// <summary>Null when the labels name no run.</summary>
    public static JobStatus? Read(SparkApplication application)
    {
        if (OwnerLabels.Read(application.Metadata) is not { } owner)
            return null;
        var state = application.Status?.ApplicationState;
        var word = state?.State ?? "";
        return new JobStatus(
            owner.RunId,
            owner.Attempt,
            application.Metadata?.Name ?? "",
            PhaseOf(word),
            word,
            NullIfEmpty(SecretText.Redact(state?.ErrorMessage ?? "")),
            NullIfEmpty(application.Status?.DriverInfo?.PodName),
            application.Metadata?.Uid,
            application.Metadata?.CreationTimestamp,
            application.Metadata?.Labels?.ContainsKey(ClusterLabels.ScheduledAppName) == true)
        {
            EndedAt = application.Status?.TerminationTime,
            ExpiresAt = application.Status?.TerminationTime + TimeToLiveAnnotation.Read(application.Metadata),
        };
    }

    // The operator's state machine. SUCCEEDING and FAILING are not ends: it may still decide to run the application again.
    private static JobPhase PhaseOf(string state) => state switch
    {
        "" or "SUBMITTED" or "SUBMISSION_FAILED" or "PENDING_RERUN" or "INVALIDATING" => JobPhase.Pending,
        "SUSPENDING" or "SUSPENDED" or "RESUMING" => JobPhase.Pending,
        "RUNNING" or "SUCCEEDING" or "FAILING" => JobPhase.Running,
        "COMPLETED" => JobPhase.Succeeded,
        "FAILED" => JobPhase.Failed,
        _ => JobPhase.Unknown,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
