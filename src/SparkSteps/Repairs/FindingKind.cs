namespace SparkSteps.Repairs;

public enum FindingKind
{
    /// <summary>A run has passed its time limit and nobody has ended it.</summary>
    OverdueRun,

    /// <summary>A run waits for a worker, and no message tells one of it.</summary>
    ForgottenRun,

    /// <summary>A run's job is not on its cluster any more.</summary>
    LostJob,

    /// <summary>A run has ended and is still among the active ones.</summary>
    HalfEndedRun,

    /// <summary>A pipeline run has something to do, and nobody does it.</summary>
    ForgottenPipeline,

    /// <summary>A job is alive on the cluster though its run, or that attempt, has ended.</summary>
    OrphanedJob,

    /// <summary>A job has ended, its end is recorded, and its time to live is over.</summary>
    ExpiredJob,

    /// <summary>A job is on the cluster and no run is known that made it.</summary>
    UnknownJob,

    /// <summary>A Secret of a run that has ended is left, and nothing owns it.</summary>
    OrphanedSecret,

    /// <summary>A driver pod is left though its job is gone.</summary>
    OrphanedPod,

    /// <summary>A node pool is left though the pipeline run that it was made for has ended.</summary>
    OrphanedNodePool,

    /// <summary>A node pool is tagged with a pipeline run that is not known.</summary>
    UnknownNodePool,

    /// <summary>An idempotency key belongs to a run that was never recorded.</summary>
    UnusedKey,

    /// <summary>A poison queue holds messages that nobody takes.</summary>
    PoisonedMessages,

    /// <summary>An upload was never used.</summary>
    UnusedUpload,

    /// <summary>A note about a message that was dealt with long ago.</summary>
    OldNote,

    /// <summary>Logs are kept of a run that is not known.</summary>
    LogsWithoutRun,
}
