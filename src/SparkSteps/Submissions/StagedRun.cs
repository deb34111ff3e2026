using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>A run that has all it needs; or why it never will; or neither, when it has to wait or is someone else's.</summary>
/// <param name="Run">The record with what is known now, which the next write takes along.</param>
public sealed record StagedRun(StoredRun? Run, Diagnosis? Failure = null)
{
    public static StagedRun Left { get; } = new((StoredRun?)null);
}
