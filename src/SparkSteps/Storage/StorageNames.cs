namespace SparkSteps.Storage;

/// <summary>The containers and queues of the service. Other systems rely on these names.</summary>
public static class StorageNames
{
    public const string DropsContainer = "drops";
    public const string ArchivesContainer = "archives";
    public const string RunsContainer = "runs";
    public const string LogsContainer = "logs";
    public const string SchedulesContainer = "schedules";
    public const string PipelinesContainer = "pipelines";

    /// <summary>Where callers put step specs.</summary>
    public const string StepRequestsQueue = "step-requests";

    /// <summary>Step requests that could not be accepted; each has a failed run with the reason.</summary>
    public const string StepRequestsPoisonQueue = "step-requests-poison";

    /// <summary>Ids of runs that have work to do.</summary>
    public const string RunWorkQueue = "run-work";

    /// <summary>What happened to runs, as CloudEvents 1.0 JSON.</summary>
    public const string RunEventsQueue = "run-events";

    /// <summary>Webhooks of ended runs that are to be sent.</summary>
    public const string WebhookWorkQueue = "webhook-work";

    public static readonly IReadOnlyList<string> Containers =
        [DropsContainer, ArchivesContainer, RunsContainer, LogsContainer, SchedulesContainer, PipelinesContainer];

    public static readonly IReadOnlyList<string> Queues = [StepRequestsQueue, StepRequestsPoisonQueue, RunWorkQueue, RunEventsQueue, WebhookWorkQueue];
}
