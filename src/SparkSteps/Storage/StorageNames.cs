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
    public const string ImagesContainer = "images";

    /// <summary>Where callers put step specs.</summary>
    public const string StepRequestsQueue = "step-requests";

    /// <summary>Step requests that failed too often; each becomes a failed run at once, so that the queue is empty as a rule.</summary>
    public const string StepRequestsPoisonQueue = "step-requests-poison";

    /// <summary>Ids of runs that have work to do.</summary>
    public const string RunWorkQueue = "run-work";

    /// <summary>Ids of runs whose work failed too often; each is looked at again at once.</summary>
    public const string RunWorkPoisonQueue = "run-work-poison";

    /// <summary>Ids of pipeline runs that may have something to do.</summary>
    public const string PipelineWorkQueue = "pipeline-work";

    /// <summary>Ids of pipeline runs that could not be brought forward; each is looked at again at once.</summary>
    public const string PipelineWorkPoisonQueue = "pipeline-work-poison";

    /// <summary>What happened to runs, as CloudEvents 1.0 JSON.</summary>
    public const string RunEventsQueue = "run-events";

    /// <summary>Webhooks of ended runs that are to be sent.</summary>
    public const string WebhookWorkQueue = "webhook-work";

    /// <summary>Webhooks whose sending failed too often; each is given up, and what is known of it is kept.</summary>
    public const string WebhookWorkPoisonQueue = "webhook-work-poison";

    /// <summary>Dropped files that could not be accepted; the name is the host's. Each becomes a failed run at once.</summary>
    public const string DropsPoisonQueue = "webjobs-blobtrigger-poison";

    public static readonly IReadOnlyList<string> Containers =
        [DropsContainer, ArchivesContainer, RunsContainer, LogsContainer, SchedulesContainer, PipelinesContainer, ImagesContainer];

    public static readonly IReadOnlyList<string> Queues =
    [
        StepRequestsQueue, StepRequestsPoisonQueue, RunWorkQueue, RunWorkPoisonQueue, PipelineWorkQueue, PipelineWorkPoisonQueue, RunEventsQueue,
        WebhookWorkQueue, WebhookWorkPoisonQueue, DropsPoisonQueue,
    ];
}
