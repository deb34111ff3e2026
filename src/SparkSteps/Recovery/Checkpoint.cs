namespace SparkSteps.Recovery;

/// <summary>
/// The places between two effects where a process may die and another must be able to go on. Each is named for what has just been done, or
/// for what is about to be done where nothing has been yet.
/// </summary>
internal enum Checkpoint
{
    // Archives
    ArchiveArriving,
    ArchiveStored,
    ScriptStored,

    // Intake
    RequestRead,
    KeyClaimed,
    RecordCreated,
    LateRepeatRecorded,
    LateRepeatRemoved,
    WorkAnnouncing,
    WorkAnnounced,
    RequestAccepted,
    RequestRefused,
    RejectionRecorded,
    ErrorVerdictWritten,
    DropAnswered,

    // Staging and planning
    WorkBegun,
    StagingRecorded,
    ArchiveTakenIn,
    Staged,
    ImageClaimed,
    ImageBuildStarted,
    ImageBuildRecorded,
    ImageAwaited,
    ImageBuildEnded,
    ClusterChosen,
    AttemptRecorded,
    Planned,

    // Applying
    ObjectCreating,
    SecretCreated,
    JobCreated,
    ObjectsAdopted,
    CreationRefused,
    QuotaAwaited,
    PartlyMadeRemoved,
    SubmissionRecorded,
    SubmissionOvertaken,
    OvertakenRemoved,

    // Cancelling and timing out
    CancelRecorded,
    AttemptRemoving,
    ObjectRemoved,
    AttemptRemoved,
    TimeOutDecided,

    // Polling
    ActiveListed,
    JobsListed,
    PodsListed,
    RunningRecorded,
    GivingUp,
    AttemptEndSeen,
    LogKept,
    EventsKept,
    FailureExplained,
    RetryRecorded,

    // Telling
    ChangePublished,
    ChangesMarkedTold,

    // Finishing
    EndingRecorded,
    Finishing,
    FinishedRecorded,
    EventPublished,
    WebhooksAnnounced,
    StatusVerdictWritten,
    OldErrorVerdictRemoved,
    ActiveRemoved,

    // Schedules
    ScheduleDeciding,
    ScheduleDecided,
    ScheduleRunAccepted,
    ScheduleRunReplaced,
    ScheduleAsked,
    SchedulePlaceNoted,
    ScheduleApplied,
    ScheduleTakenAway,
    ScheduledJobMarked,
    ScheduledJobRecorded,
    ScheduledJobNoted,

    // Pipelines
    PipelineRecorded,
    PipelineAnnounced,
    PipelineStaged,
    PipelineAdvanced,
    GroupRunMade,
    GroupRunCancelled,
    PipelineToldOfRun,
    PipelineEnded,
    ComputeCreating,
    ComputeAsked,
    ComputeDeleting,
    ComputeDeletionAsked,
    PipelineFinishing,
    PipelineFinishedRecorded,
    PipelineEventPublished,
    PipelineActiveRemoved,
}
