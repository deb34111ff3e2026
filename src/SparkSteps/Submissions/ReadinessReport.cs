namespace SparkSteps.Submissions;

public sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessCheck> Checks);
