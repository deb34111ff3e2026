namespace SparkSteps.Repairs;

/// <param name="Results">One for each finding that was to be repaired.</param>
/// <param name="Left">The findings that are left, whether or not they were to be repaired.</param>
/// <param name="NotLookedAt">What could not be looked at, and why.</param>
public sealed record RepairReport(IReadOnlyList<RepairResult> Results, IReadOnlyList<Finding> Left, IReadOnlyList<string> NotLookedAt);
