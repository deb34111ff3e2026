namespace SparkSteps.Runs;

/// <summary>Of what the queue <c>run-events</c> tells.</summary>
public enum RunEventScope
{
    Ends,

    /// <summary>Also that a run was accepted, runs and is tried again.</summary>
    Changes,
}
