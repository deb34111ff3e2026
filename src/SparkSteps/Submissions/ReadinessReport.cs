namespace SparkSteps.Submissions;

/// <param name="Ready">Whether all answer.</param>
/// <param name="Checks">One for storage and one for each cluster.</param>
public sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessCheck> Checks);
