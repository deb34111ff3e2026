namespace SparkSteps.Clusters;

/// <summary>Where a job is, whatever its backend calls it.</summary>
public enum JobPhase
{
    /// <summary>Seen or not yet seen by its controller; no driver runs.</summary>
    Pending,

    Running,
    Succeeded,
    Failed,

    /// <summary>A word this version does not know. It is neither progress nor an end.</summary>
    Unknown,
}
