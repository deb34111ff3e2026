using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Attempts;

/// <summary>Reads from what the cluster and the log say why an attempt failed. Pure.</summary>
public static class FailureDiagnosis
{
    private const int MostEvents = 10;
    private const int MostLogLines = 20;

    public static Diagnosis Of(JobStatus? job, DriverPodStatus? pod, IReadOnlyList<ClusterEvent> events, string logEnd)
    {
        var kind = Classify(job, pod);
        var evidence = new List<string>();
        evidence.AddRange(Texts(job?.Message, pod?.Message));
        evidence.AddRange(events.Where(e => e.Type == "Warning").TakeLast(MostEvents).Select(e => $"{e.Reason}: {e.Message}"));
        evidence.AddRange(LastLines(logEnd));
        return new Diagnosis(kind, Summary(kind, job, pod), evidence, Advice(kind));
    }

    /// <summary>Whether another attempt can end differently.</summary>
    public static bool IsWorthRetrying(FailureClass kind) => kind is
        FailureClass.ApplicationError or FailureClass.OutOfMemory or FailureClass.Evicted or FailureClass.InitScript or
        FailureClass.Unschedulable or FailureClass.Image or FailureClass.Unknown;

    /// <summary>The class that a pod's waiting or ending reason stands for; null for one that says nothing.</summary>
    public static FailureClass? OfReason(string? reason) => reason switch
    {
        "OOMKilled" => FailureClass.OutOfMemory,
        "Evicted" or "NodeLost" or "NodeShutdown" or "Terminated" or "Preempting" or "DeletionByTaintManager" => FailureClass.Evicted,
        "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" => FailureClass.Image,
        "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError" => FailureClass.Config,
        "Unschedulable" => FailureClass.Unschedulable,
        _ => null,
    };

    private static FailureClass Classify(JobStatus? job, DriverPodStatus? pod) =>
        job is null ? FailureClass.Deleted
        : OfReason(pod?.Reason) is { } known ? known
        : pod?.FailedContainer == ProjectAccess.InitContainerName ? FailureClass.InitScript
        : pod?.ExitCode is not null ? FailureClass.ApplicationError
        : FailureClass.Unknown;

    private static string Summary(FailureClass kind, JobStatus? job, DriverPodStatus? pod) => kind switch
    {
        FailureClass.OutOfMemory => "The driver was killed because it used more memory than it asked for.",
        FailureClass.Evicted => $"The driver lost its node: {pod?.Message ?? pod?.Reason}.",
        FailureClass.Image => $"The image could not be pulled: {pod?.Message ?? pod?.Reason}.",
        FailureClass.Config => $"The driver's container could not be made: {pod?.Message ?? pod?.Reason}.",
        FailureClass.Unschedulable => $"No node had room for the driver: {pod?.Message}.",
        FailureClass.InitScript => $"Preparing the project stopped with exit code {pod?.ExitCode}.",
        FailureClass.ApplicationError => $"The application ended with exit code {pod?.ExitCode}.",
        FailureClass.Deleted => "The job was deleted on the cluster before it ended.",
        _ => job?.Message ?? "The job failed and the cluster does not say why.",
    };

    private static string Advice(FailureClass kind) => kind switch
    {
        FailureClass.OutOfMemory => "Raise driver.memory or driver.memoryOverhead.",
        FailureClass.Evicted => "Set retry.attempts above 1, or run the driver on nodes that are not reclaimed.",
        FailureClass.Image => "Check spark.image, and that the cluster may pull it.",
        FailureClass.Config => "Check the Secrets, ConfigMaps and volumes that the step names.",
        FailureClass.Unschedulable => "Ask for less, or give the cluster more nodes.",
        FailureClass.InitScript => "Read the init log for the line that stopped, and correct project.initScript or the archive.",
        FailureClass.ApplicationError => "Read the end of the driver's log.",
        FailureClass.Deleted => "Find out who deleted it, and submit the step again.",
        _ => "Read the events and the driver's log.",
    };

    private static IEnumerable<string> Texts(params string?[] texts) => texts.OfType<string>().Where(text => text.Length > 0).Distinct();

    private static IEnumerable<string> LastLines(string logEnd) =>
        logEnd.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).TakeLast(MostLogLines);
}
