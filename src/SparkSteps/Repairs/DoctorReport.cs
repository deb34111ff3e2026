namespace SparkSteps.Repairs;

/// <param name="NotLookedAt">What could not be looked at, and why: it may be well or not.</param>
/// <param name="IsWhole">False when there is more than one report may hold.</param>
public sealed record DoctorReport(DateTimeOffset At, IReadOnlyList<Finding> Findings, IReadOnlyList<string> NotLookedAt, bool IsWhole);
