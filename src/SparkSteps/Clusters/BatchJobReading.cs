using SparkSteps.Clusters.Objects;

namespace SparkSteps.Clusters;

/// <summary>An attempt whose main object is a Job of Kubernetes.</summary>
internal static class BatchJobReading
{
    private const string Complete = "Complete";
    private const string Failed = "Failed";
    private const string Suspended = "Suspended";

    /// <summary>Null when the labels name no run.</summary>
    public static JobStatus? Read(BatchJob job)
    {
        if (OwnerLabels.Read(job.Metadata) is not { } owner)
            return null;
        var (phase, condition) = PhaseOf(job.Status);

        // The name of its pod is the controller's choice; who needs the pod finds it by its labels.
        return new JobStatus(
            owner.RunId,
            owner.Attempt,
            job.Metadata?.Name ?? "",
            phase,
            condition?.Type ?? (phase == JobPhase.Running ? "Active" : ""),
            condition is { Type: Failed } ? $"{condition.Reason}: {condition.Message}" : null,
            DriverPodName: null,
            job.Metadata?.Uid,
            job.Metadata?.CreationTimestamp)
        {
            EndedAt = condition is { Type: Complete or Failed } ? condition.LastTransitionTime : null,
            ExpiresAt = condition is { Type: Complete or Failed } ? condition.LastTransitionTime + TimeToLiveAnnotation.Read(job.Metadata) : null,
        };
    }

    private static (JobPhase Phase, PodCondition? Condition) PhaseOf(BatchJobStatus? status) =>
        Condition(status, Complete) is { } complete ? (JobPhase.Succeeded, complete)
        : Condition(status, Failed) is { } failed ? (JobPhase.Failed, failed)
        : status?.Ready > 0 ? (JobPhase.Running, null)
        : (JobPhase.Pending, Condition(status, Suspended));

    private static PodCondition? Condition(BatchJobStatus? status, string type) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == "True");
}
