namespace SparkSteps.Runs;

/// <summary>A run's life cycle; <see cref="RunStates"/> says which state may follow which.</summary>
public enum RunState
{
    /// <summary>Recorded; nothing else has happened.</summary>
    Accepted,

    /// <summary>Its project is being put into blob storage.</summary>
    Staging,

    /// <summary>Its objects are being created on the cluster.</summary>
    Submitting,

    /// <summary>On the cluster; the driver does not run yet.</summary>
    Pending,

    Running,

    /// <summary>An attempt has failed and the next one is due.</summary>
    Retrying,

    Succeeded,
    Failed,
    Cancelled,
    TimedOut,
}
