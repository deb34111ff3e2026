using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Attempts;

/// <summary>Attempts that failed, as cluster and log show them.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = Runs.Some.Time;

    public static JobStatus Job(string? message = "driver container failed with ExitCode: 1, Reason: Error", JobPhase phase = JobPhase.Failed) =>
        new(Runs.Some.RunId(), 1, "wordcount-1", phase, phase == JobPhase.Failed ? "FAILED" : "SUBMITTED", message, "wordcount-1-driver");

    public static DriverPodStatus Ended(string? reason = "Error", int exitCode = 1, string? message = null, string container = DriverPod.ContainerName) =>
        new(Runs.Some.RunId(), 1, "wordcount-1-driver", "Failed", true, reason, message, exitCode, container, [ProjectAccess.InitContainerName]);

    public static DriverPodStatus Waiting(string? reason, string? message = null, bool isScheduled = true) =>
        new(Runs.Some.RunId(), 1, "wordcount-1-driver", "Pending", isScheduled, reason, message, null, null, [ProjectAccess.InitContainerName]);

    public static ClusterEvent Warning(string reason, string message, int seconds = 0) => new(Time.AddSeconds(seconds), "Warning", reason, message, 1);

    public static ClusterEvent Normal(string reason, string message, int seconds = 0) => new(Time.AddSeconds(seconds), "Normal", reason, message, 1);

    /// <summary>An attempt whose job has failed, of which no pod is left.</summary>
    public static FailedAttempt Failed(string? message, params ClusterEvent[] events) => new(Job(message), null, events, "");

    /// <summary>An attempt whose driver has ended.</summary>
    public static FailedAttempt Failed(DriverPodStatus pod, string log = "", params ClusterEvent[] events) => new(Job(), pod, events, log);

    /// <summary>An attempt whose driver does not run yet.</summary>
    public static FailedAttempt Stuck(DriverPodStatus pod, params ClusterEvent[] events) => new(Job(null, JobPhase.Pending), pod, events, "");

    public static FailureClass ClassOf(FailedAttempt attempt) => FailureDiagnosis.Of(attempt).Class;
}
