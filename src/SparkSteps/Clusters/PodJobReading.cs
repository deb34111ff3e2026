using SparkSteps.Clusters.Objects;

namespace SparkSteps.Clusters;

/// <summary>An attempt whose main object is its pod: the end of the step's container is the attempt's, whatever else still runs in the pod.</summary>
internal static class PodJobReading
{
    /// <summary>Null when the labels name no run.</summary>
    public static JobStatus? Read(Pod pod)
    {
        if (DriverPodReading.Read(pod) is not { } driver)
            return null;
        var end = DriverPodReading.EndOf(pod);
        return new JobStatus(
            driver.RunId,
            driver.Attempt,
            driver.PodName,
            PhaseOf(driver, end),
            driver.Phase,
            driver.Phase == "Failed" && end is null ? driver.Message : null,
            driver.PodName,
            pod.Metadata?.Uid,
            pod.Metadata?.CreationTimestamp)
        {
            EndedAt = end?.FinishedAt,
            ExpiresAt = end?.FinishedAt + TimeToLiveAnnotation.Read(pod.Metadata),
        };
    }

    private static JobPhase PhaseOf(DriverPodStatus driver, TerminatedState? end) => (driver.Phase, end) switch
    {
        (_, { ExitCode: 0 }) => JobPhase.Succeeded,
        (_, not null) or ("Failed", _) => JobPhase.Failed,
        ("Pending", _) => JobPhase.Pending,
        ("Running", _) => JobPhase.Running,

        // Its container's end is not known though the pod has ended well.
        ("Succeeded", _) => JobPhase.Succeeded,
        _ => JobPhase.Unknown,
    };
}
