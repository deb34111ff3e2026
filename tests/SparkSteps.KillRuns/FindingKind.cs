namespace SparkSteps.KillRuns;

/// <summary>What must never be seen.</summary>
internal enum FindingKind
{
    Lost,
    Doubled,
    Disagrees,
}
