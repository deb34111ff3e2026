namespace SparkSteps.Polling;

/// <summary>What a poll has to do for one run.</summary>
public enum PollDecision
{
    Nothing,

    /// <summary>Tell the workers again: nobody has moved the run for too long.</summary>
    Remind,

    /// <summary>Note what the driver pod waits for, or that it has a node.</summary>
    NoteWaiting,

    NoteRunning,

    /// <summary>The attempt has ended on the cluster, or is not there any more.</summary>
    EndAttempt,

    /// <summary>Someone who wants to know of a change has not been told.</summary>
    Tell,

    /// <summary>The driver pod has waited long enough for what does not come by itself.</summary>
    GiveUp,

    /// <summary>The present phase has lasted too long.</summary>
    TimeOut,
}
