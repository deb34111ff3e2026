using System.Text.Json;

namespace SparkSteps.Runs;

/// <summary>The classes of failures, as specs, records and docs/FAILURES.md know them.</summary>
public static class FailureGuides
{
    private static readonly Dictionary<FailureClass, FailureGuide> All = new()
    {
        [FailureClass.Spec] = new(
            "The request is no valid step.",
            "each error with its path",
            "Correct the request and send it again.",
            RetryChoice.Never),
        [FailureClass.Policy] = new(
            "The step asks for something that the operator's policy does not allow.",
            "each broken rule with its path",
            "Ask for what the policy allows, or ask the operator of the service for more.",
            RetryChoice.Never),
        [FailureClass.Archive] = new(
            "The project archive cannot be found, read or trusted.",
            "what is wrong with it",
            "Correct project.archive or project.sha256, or send the archive with the request.",
            RetryChoice.Never),
        [FailureClass.Refused] = new(
            "The cluster, or the Spark operator on it, did not take the job.",
            "the API server's answer, or what spark-submit said",
            "Correct what the cluster names, in the spec or on the cluster, and submit the step again.",
            RetryChoice.OnRequest),
        [FailureClass.Image] = new(
            "The image cannot be pulled.",
            "the pod's reason (InvalidImageName, ErrImagePull, ImagePullBackOff) and the events of the pull",
            "Correct spark.image, or let the cluster pull it.",
            RetryChoice.OnRequest),
        [FailureClass.Quota] = new(
            "A ResourceQuota of the namespace has no room for the job's pods. A job for which there is none itself waits until its `queued` limit.",
            "the refusal with what was requested, used and limited",
            "Ask for less with driver.memory, executor.memory and executor.instances, or have the namespace's quota raised.",
            RetryChoice.ByDefault),
        [FailureClass.Unschedulable] = new(
            "No node takes the pod, or the node that was chosen sent it back.",
            "FailedScheduling events, or the node's own refusal",
            "Ask for less with driver.cores and driver.memory, give the cluster more nodes, or raise timeouts.pending.",
            RetryChoice.ByDefault),
        [FailureClass.Volume] = new(
            "A volume cannot be found, bound, attached or mounted.",
            "FailedMount and FailedAttachVolume events, or the scheduler's words on claims",
            "Correct the volumes that spark.conf names, or make on the cluster what they need.",
            RetryChoice.OnRequest),
        [FailureClass.Config] = new(
            "A container cannot be made or started: a Secret, a ConfigMap, a key or its command is missing.",
            "the container's reason (CreateContainerConfigError, RunContainerError) and its message",
            "Make the Secret or ConfigMap that the message names, or correct the keys of spark.conf that name it.",
            RetryChoice.OnRequest),
        [FailureClass.InitScript] = new(
            "Fetching the project or its init script ended with an error.",
            "the exit code and the end of the init container's log",
            "Read the init log (container=init) for the line that stopped, and correct project.initScript or the archive.",
            RetryChoice.OnRequest),
        [FailureClass.OutOfMemory] = new(
            "The driver or its executors used more memory than they asked for.",
            "OOMKilled, exit code 52 or 137, OutOfMemoryError or MemoryError in the log",
            "Raise driver.memory or executor.memory, or their memoryOverhead.",
            RetryChoice.ByDefault),
        [FailureClass.ApplicationError] = new(
            "The application ended by itself with an error.",
            "the exit code and the last traceback, or the last exception with its causes",
            "Correct the application or application.arguments by what the log says, and submit again.",
            RetryChoice.OnRequest),
        [FailureClass.Evicted] = new(
            "A pod was taken off its node: for its memory or disk, for a more important one, because the node was drained or reclaimed (spot), or by hand.",
            "the pod's reason (Evicted, Preempting, PreemptionByScheduler, EvictionByEvictionAPI) or the cluster's note that it is gone",
            "Set retry.attempts above 1, or run the driver on nodes that are not reclaimed.",
            RetryChoice.ByDefault),
        [FailureClass.NodeLost] = new(
            "The node of a pod went away, or was shut down.",
            "the pod's reason (NodeLost, NodeShutdown, DeletionByTaintManager) or NodeNotReady events",
            "Set retry.attempts above 1, or run the driver on nodes that stay.",
            RetryChoice.ByDefault),
        [FailureClass.ClusterAway] = new(
            "A time limit passed and the cluster could not be asked, for it is not set up any more. A cluster that is away fails no run by itself: runs wait for it.",
            "the cluster's name and the limit",
            "Name another cluster in the field cluster, or have this one set up again.",
            RetryChoice.Never),
        [FailureClass.Timeout] = new(
            "A phase took longer than its limit: queued, pending, starting or running.",
            "the phase, what was last seen of it, the cluster's warnings",
            "Raise the phase's field in timeouts, or find out what took so long.",
            RetryChoice.OnRequest),
        [FailureClass.Budget] = new(
            "The run has cost what it may: its budget, or the policy's limit.",
            "the budget, and the cost in the record",
            "Raise budget.amount, ask for less, or make the step faster.",
            RetryChoice.Never),
        [FailureClass.Deleted] = new(
            "The job was deleted on the cluster by someone else.",
            "that it is not there any more",
            "Find out who deleted it; POST /api/runs/{id}/retry runs the step again.",
            RetryChoice.OnRequest),
        [FailureClass.Cancelled] = new(
            "Someone asked for the run to be cancelled.",
            "none",
            "POST /api/runs/{id}/retry runs the step again when it is wanted.",
            RetryChoice.Never),
        [FailureClass.Unknown] = new(
            "The cluster does not say why.",
            "the cluster's words, as far as there are any, and the end of the log",
            "Read the events and the driver's log; retry.on decides whether such failures are tried again.",
            RetryChoice.ByDefault),
    };

    /// <summary>The classes that <c>retry.on</c> may name.</summary>
    public static IReadOnlyList<string> Retryable { get; } = [.. Names(guide => guide.Retry != RetryChoice.Never)];

    /// <summary>The classes that are tried again where a spec names none.</summary>
    public static IReadOnlyList<string> RetriedByDefault { get; } = [.. Names(guide => guide.Retry == RetryChoice.ByDefault)];

    public static FailureGuide Of(FailureClass kind) => All[kind];

    /// <summary>The class as it is written in specs and records.</summary>
    public static string NameOf(FailureClass kind) => JsonNamingPolicy.CamelCase.ConvertName($"{kind}");

    private static IEnumerable<string> Names(Func<FailureGuide, bool> isWanted) =>
        Enum.GetValues<FailureClass>().Where(kind => isWanted(All[kind])).Select(NameOf);
}
