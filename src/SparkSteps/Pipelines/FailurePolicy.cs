namespace SparkSteps.Pipelines;

/// <summary>What becomes of the other groups when one has failed.</summary>
public enum FailurePolicy
{
    /// <summary>Running ones are cancelled, waiting ones are skipped.</summary>
    CancelRest,

    /// <summary>Only those that need the failed one are skipped.</summary>
    ContinueIndependent,
}
